/** Money from the server: what is due, batches, recoveries, sums; and what finance does with it. */
import {
  type BankResults,
  type BudgetLine,
  createClient,
  type NewPaymentBatch,
  type NewRecovery,
  type PaymentBatch,
  type RecoveryDecision,
  type RecoveryReceipt,
  type RenewalRequest,
} from '@guiju/client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const PAYMENTS = 'payments';

export const useDue = (by: string) =>
  useInfiniteQuery({
    queryKey: [PAYMENTS, 'due', by],
    queryFn: ({ pageParam }) =>
      client.due({
        ...(by === '' ? {} : { by }),
        limit: '200',
        ...(pageParam === null ? {} : { after: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

export const useBatches = () =>
  useInfiniteQuery({
    queryKey: [PAYMENTS, 'batches'],
    queryFn: ({ pageParam }) =>
      client.paymentBatches({ limit: '50', ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

export const useBatch = (id: string) =>
  useQuery({ queryKey: [PAYMENTS, 'batch', id], queryFn: () => client.paymentBatch(id), staleTime: 0 });

export const useRecoveries = () =>
  useQuery({ queryKey: [PAYMENTS, 'recoveries'], queryFn: () => client.recoveries(), staleTime: 0 });

export const useFinance = (year: string) =>
  useQuery({
    queryKey: [PAYMENTS, 'finance', year],
    queryFn: () => client.finance(year === '' ? {} : { year }),
    staleTime: 0,
  });

/** Everything about money is read anew after each: one part moves several sums. */
export function usePaymentDesk() {
  const queries = useQueryClient();
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await Promise.all(
      [PAYMENTS, 'applications'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
    );
    return answer;
  };
  return {
    send: (request: NewPaymentBatch, key: string): Promise<PaymentBatch> =>
      after(client.sendPayments(request, key)),
    settle: (id: string, results: BankResults) => after(client.settlePayments(id, results)),
    renew: (id: string, line: number, request: RenewalRequest) =>
      after(client.renewPayment(id, line, request)),
    propose: (request: NewRecovery, key: string) => after(client.proposeRecovery(request, key)),
    decide: (id: string, decision: RecoveryDecision) => after(client.decideRecovery(id, decision)),
    receive: (id: string, receipt: RecoveryReceipt) => after(client.receiveRecovery(id, receipt)),
    setBudget: (line: BudgetLine) => after(client.setBudget(line)),
    file: (id: string) => client.paymentFile(id),
    list: (id: string) => client.paymentList(id, 'docx'),
  };
}
