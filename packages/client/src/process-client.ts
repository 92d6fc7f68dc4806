/** The client's part for applications and payments. */
import type { z } from 'zod';
import type {
  Adjustment,
  AdjustmentDecision,
  AdjustmentList,
  AdjustmentPreview,
  NewAdjustment,
} from './contract/adjustments.ts';
import type {
  Closing,
  ClosingDecision,
  ClosingList,
  ClosingPreview,
  NewClosing,
  PoolList,
} from './contract/closing.ts';
import type {
  BankResults,
  BudgetLine,
  DueList,
  FinanceSummary,
  NewPaymentBatch,
  NewRecovery,
  PaymentBatch,
  PaymentBatchList,
  Recovery,
  RecoveryDecision,
  RecoveryList,
  RecoveryReceipt,
  RenewalRequest,
} from './contract/payments.ts';
import type {
  Account,
  AccountConfirmation,
  Application,
  ApplicationDocument,
  ApplicationList,
  ApplicationQuery,
  ApprovalRequest,
  CalledChecks,
  CheckRound,
  CountersignRequest,
  HandlingRequest,
  NewApplication,
  PolicyProcess,
  ProcessRules,
  Recheck,
  RecheckRequest,
  ResumptionRequest,
  SecondReviewRequest,
} from './contract/process.ts';
import { adjustmentOperations } from './operations/adjustments.ts';
import { closingOperations } from './operations/closing.ts';
import type { Operation } from './operations/operation.ts';
import { paymentOperations } from './operations/payments.ts';
import { processOperations } from './operations/process.ts';

export type DocumentFormat = 'html' | 'docx';

export interface ProcessClient {
  apply(application: NewApplication, idempotencyKey: string): Promise<Application>;
  applications(query?: ApplicationQuery): Promise<ApplicationList>;
  application(id: string): Promise<Application>;
  handle(id: string, step: HandlingRequest): Promise<Application>;
  reviewApplication(id: string, step: SecondReviewRequest): Promise<Application>;
  approve(id: string, step: ApprovalRequest): Promise<Application>;
  countersign(id: string, signature: CountersignRequest): Promise<Application>;
  setAccount(id: string, account: Account): Promise<Application>;
  confirmAccount(id: string, confirmation: AccountConfirmation): Promise<Application>;
  recheck(id: string, request: RecheckRequest): Promise<Recheck>;
  resume(id: string, request: ResumptionRequest): Promise<Recheck>;
  callChecks(round: CheckRound): Promise<CalledChecks>;
  applicationDocument(id: string, kind: ApplicationDocument, format?: DocumentFormat): Promise<Blob>;
  publicationTable(policy: string, format?: DocumentFormat): Promise<Blob>;
  process(policy: string): Promise<PolicyProcess>;
  setProcess(policy: string, rules: ProcessRules): Promise<PolicyProcess>;
  pools(policy?: string): Promise<PoolList>;
  previewClosing(policy: string, pool: string, period: string): Promise<ClosingPreview>;
  proposeClosing(closing: NewClosing): Promise<Closing>;
  closings(policy?: string): Promise<ClosingList>;
  closing(id: string): Promise<Closing>;
  decideClosing(id: string, decision: ClosingDecision): Promise<Closing>;
  previewAdjustment(policy: string): Promise<AdjustmentPreview>;
  proposeAdjustment(adjustment: NewAdjustment): Promise<Adjustment>;
  adjustments(policy?: string): Promise<AdjustmentList>;
  adjustment(id: string): Promise<Adjustment>;
  decideAdjustment(id: string, decision: AdjustmentDecision): Promise<Adjustment>;
  due(query?: { by?: string; policy?: string; limit?: string; after?: string }): Promise<DueList>;
  sendPayments(request: NewPaymentBatch, idempotencyKey: string): Promise<PaymentBatch>;
  paymentBatches(query?: { limit?: string; before?: string }): Promise<PaymentBatchList>;
  paymentBatch(id: string): Promise<PaymentBatch>;
  paymentFile(id: string): Promise<Blob>;
  paymentList(id: string, format?: DocumentFormat): Promise<Blob>;
  settlePayments(id: string, results: BankResults): Promise<PaymentBatch>;
  renewPayment(id: string, line: number, request: RenewalRequest): Promise<PaymentBatch>;
  recoveries(): Promise<RecoveryList>;
  proposeRecovery(request: NewRecovery, idempotencyKey: string): Promise<Recovery>;
  decideRecovery(id: string, decision: RecoveryDecision): Promise<Recovery>;
  receiveRecovery(id: string, receipt: RecoveryReceipt): Promise<Recovery>;
  finance(query?: { year?: string; policy?: string }): Promise<FinanceSummary>;
  setBudget(line: BudgetLine): Promise<BudgetLine>;
}

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Ways {
  json<S extends z.ZodType>(
    operation: Operation & { readonly response: S },
    call?: Call,
  ): Promise<z.infer<S>>;
  request(operation: Operation, call: Call): Promise<Response>;
}

export function processClient({ json, request }: Ways): ProcessClient {
  const p = processOperations;
  const m = paymentOperations;
  const c = closingOperations;
  const a = adjustmentOperations;
  const file = async (operation: Operation, call: Call): Promise<Blob> =>
    (await request(operation, call)).blob();
  const written = (body: unknown) => ({ body: JSON.stringify(body) });
  const once = (body: unknown, key: string) => ({ ...written(body), headers: { 'idempotency-key': key } });
  return {
    apply: (body, key) => json(p.createApplication, once(body, key)),
    applications: (query = {}) => json(p.listApplications, { query }),
    application: (id) => json(p.getApplication, { params: { id } }),
    handle: (id, body) => json(p.handleApplication, { params: { id }, ...written(body) }),
    reviewApplication: (id, body) => json(p.reviewApplication, { params: { id }, ...written(body) }),
    approve: (id, body) => json(p.approveApplication, { params: { id }, ...written(body) }),
    countersign: (id, body) => json(p.countersign, { params: { id }, ...written(body) }),
    confirmAccount: (id, body) => json(p.confirmAccount, { params: { id }, ...written(body) }),
    setAccount: (id, body) => json(p.setAccount, { params: { id }, ...written(body) }),
    recheck: (id, body) => json(p.recheckApplication, { params: { id }, ...written(body) }),
    resume: (id, body) => json(p.resumeApplication, { params: { id }, ...written(body) }),
    callChecks: (body) => json(p.callChecks, written(body)),
    applicationDocument: (id, kind, format) =>
      file(p.getApplicationDocument, { params: { id, kind }, query: { format } }),
    publicationTable: (id, format) => file(p.getPublicationTable, { params: { id }, query: { format } }),
    process: (id) => json(p.getProcess, { params: { id } }),
    setProcess: (id, body) => json(p.setProcess, { params: { id }, ...written(body) }),
    pools: (policy) => json(c.listPools, { query: { policy } }),
    previewClosing: (id, pool, period) => json(c.previewClosing, { params: { id, pool }, query: { period } }),
    proposeClosing: (body) => json(c.proposeClosing, written(body)),
    closings: (policy) => json(c.listClosings, { query: { policy } }),
    closing: (id) => json(c.getClosing, { params: { id } }),
    decideClosing: (id, body) => json(c.decideClosing, { params: { id }, ...written(body) }),
    previewAdjustment: (id) => json(a.previewAdjustment, { params: { id } }),
    proposeAdjustment: (body) => json(a.proposeAdjustment, written(body)),
    adjustments: (policy) => json(a.listAdjustments, { query: { policy } }),
    adjustment: (id) => json(a.getAdjustment, { params: { id } }),
    decideAdjustment: (id, body) => json(a.decideAdjustment, { params: { id }, ...written(body) }),
    due: (query = {}) => json(m.listDue, { query }),
    sendPayments: (body, key) => json(m.createPaymentBatch, once(body, key)),
    paymentBatches: (query = {}) => json(m.listPaymentBatches, { query }),
    paymentBatch: (id) => json(m.getPaymentBatch, { params: { id } }),
    paymentFile: (id) => file(m.getPaymentFile, { params: { id } }),
    paymentList: (id, format) => file(m.getPaymentList, { params: { id }, query: { format } }),
    settlePayments: (id, body) => json(m.settlePayments, { params: { id }, ...written(body) }),
    renewPayment: (id, line, body) =>
      json(m.renewPayment, { params: { id, number: String(line) }, ...written(body) }),
    recoveries: () => json(m.listRecoveries),
    proposeRecovery: (body, key) => json(m.proposeRecovery, once(body, key)),
    decideRecovery: (id, body) => json(m.decideRecovery, { params: { id }, ...written(body) }),
    receiveRecovery: (id, body) => json(m.receiveRecovery, { params: { id }, ...written(body) }),
    finance: (query = {}) => json(m.getFinance, { query }),
    setBudget: (body) => json(m.setBudget, written(body)),
  };
}
