/** Problems on the server's side: thrown with a code and what is known, rendered as RFC 9457 in the reader's language. */
import type { Bilingual, Diagnostic, Problem, ProblemCode, ProblemError, Scope } from '@guiju/client';
import { LedgerUnavailable } from '../ledger/store.ts';

interface Kind {
  readonly status: number;
  readonly title: Bilingual;
}

export const PROBLEM_KINDS: Readonly<Record<ProblemCode, Kind>> = {
  'adjustment-not-found': { status: 404, title: { zh: '没有这次追溯调整', en: 'No such adjustment' } },
  'application-not-found': { status: 404, title: { zh: '没有这份办件', en: 'No such application' } },
  'bad-json': { status: 400, title: { zh: '不是有效的 JSON', en: 'Not valid JSON' } },
  'bad-encoding': { status: 400, title: { zh: '不是 UTF-8 文本', en: 'Not UTF-8 text' } },
  'bad-input': { status: 422, title: { zh: '内容有误', en: 'The content is wrong' } },
  'bad-parameter': { status: 400, title: { zh: '参数有误', en: 'A parameter is wrong' } },
  'batch-not-found': { status: 404, title: { zh: '没有这个拨付批次', en: 'No such payment batch' } },
  'body-too-large': { status: 413, title: { zh: '内容过大', en: 'The body is too large' } },
  'claim-not-found': { status: 404, title: { zh: '没有这份申报', en: 'No such claim' } },
  'closing-not-found': { status: 404, title: { zh: '没有这次集中评定', en: 'No such closing' } },
  'closing-not-ready': {
    status: 409,
    title: { zh: '现在还不能集中评定', en: 'This cannot be closed yet' },
  },
  conflict: { status: 409, title: { zh: '与现有记录冲突', en: 'In conflict with what is recorded' } },
  'contents-erased': { status: 410, title: { zh: '内容已删除', en: 'The contents were erased' } },
  'cross-site': { status: 403, title: { zh: '来自别的网站的请求', en: 'A request from another site' } },
  'decided-together': {
    status: 409,
    title: { zh: '这一条要集中评定', en: 'This is decided together with others' },
  },
  'document-not-ready': {
    status: 409,
    title: { zh: '还不能出这份文书', en: 'This paper cannot be made yet' },
  },
  'draft-changed': { status: 412, title: { zh: '草稿已被改过', en: 'The draft has changed' } },
  'draft-not-found': { status: 404, title: { zh: '没有这份草稿', en: 'No such draft' } },
  'foreign-host': { status: 421, title: { zh: '地址不是本机', en: 'Not addressed to this machine' } },
  'idempotency-key-in-flight': {
    status: 409,
    title: { zh: '同一份申报正在审核', en: 'The same claim is being decided' },
  },
  'idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: 'Idempotency-Key 已用于另一份申报', en: 'Idempotency-Key was used for another claim' },
  },
  internal: { status: 500, title: { zh: '程序出错', en: 'Something went wrong here' } },
  'job-not-found': { status: 404, title: { zh: '没有这次测算', en: 'No such simulation' } },
  'key-not-found': { status: 404, title: { zh: '没有这个密钥', en: 'No such key' } },
  'key-not-valid': { status: 401, title: { zh: '密钥无效', en: 'The key is not valid' } },
  'ledger-unavailable': { status: 503, title: { zh: '账本暂不可用', en: 'The ledger is not available' } },
  'method-not-allowed': { status: 405, title: { zh: '方法不适用', en: 'Method not allowed' } },
  'no-such-path': { status: 404, title: { zh: '没有这个地址', en: 'No such path' } },
  'no-room': { status: 507, title: { zh: '存放不下', en: 'There is no room' } },
  'not-signed-in': { status: 401, title: { zh: '没有登录', en: 'Not signed in' } },
  'nothing-to-adjust': { status: 409, title: { zh: '没有要补发或追回的', en: 'Nothing to adjust' } },
  'nothing-to-pay': { status: 409, title: { zh: '没有可拨付的', en: 'Nothing to pay' } },
  'password-change-needed': { status: 403, title: { zh: '须先改密码', en: 'Change the password first' } },
  'password-refused': { status: 422, title: { zh: '密码不合要求', en: 'The password will not do' } },
  'person-not-found': { status: 404, title: { zh: '没有这个人员', en: 'No such person' } },
  'policy-broken': { status: 409, title: { zh: '政策文本有错误', en: 'The policy text has errors' } },
  'policy-not-found': { status: 404, title: { zh: '没有这项政策', en: 'No such policy' } },
  'pool-closed': { status: 409, title: { zh: '这一期已经评定', en: 'This period is closed' } },
  'pool-not-found': { status: 404, title: { zh: '没有这个排名或资金池', en: 'No such ranking or fund' } },
  'population-not-found': { status: 404, title: { zh: '没有这份人群', en: 'No such population' } },
  'population-not-ready': {
    status: 409,
    title: { zh: '现在还不能测算', en: 'This cannot be added up yet' },
  },
  'population-too-large': {
    status: 422,
    title: { zh: '超过本机内存预算', en: 'More than this server’s memory budget' },
  },
  'precondition-required': { status: 428, title: { zh: '缺少 If-Match', en: 'If-Match is missing' } },
  'rate-limited': { status: 429, title: { zh: '请求过于频繁', en: 'Too many requests' } },
  'recovery-not-found': { status: 404, title: { zh: '没有这笔追回', en: 'No such recovery' } },
  'roles-apart': { status: 422, title: { zh: '角色不能兼任', en: 'Roles that do not go together' } },
  'same-person': { status: 403, title: { zh: '须由另一人办理', en: 'Somebody else has to do it' } },
  'scope-missing': { status: 403, title: { zh: '没有权限', en: 'Not allowed' } },
  'sign-in-failed': { status: 401, title: { zh: '登录失败', en: 'Sign-in failed' } },
  'step-refused': { status: 409, title: { zh: '现在不能办这一步', en: 'This step cannot be taken now' } },
  stopping: { status: 503, title: { zh: '服务器正在停止', en: 'The server is stopping' } },
  'time-limit': { status: 503, title: { zh: '超过时限', en: 'The time limit is over' } },
  'too-many-populations': { status: 409, title: { zh: '人群过多', en: 'Too many populations' } },
  'too-many-jobs': { status: 429, title: { zh: '测算任务过多', en: 'Too many simulations' } },
  'unsupported-media-type': { status: 415, title: { zh: '内容类型不支持', en: 'Media type not supported' } },
  'upload-incomplete': { status: 400, title: { zh: '上传中断', en: 'The upload broke off' } },
  'webhook-not-found': { status: 404, title: { zh: '没有这个推送地址', en: 'No such webhook' } },
};

export interface ProblemExtras {
  readonly errors?: readonly ProblemError[];
  readonly total?: number;
  readonly diagnostics?: readonly Diagnostic[];
  readonly scope?: Scope;
  readonly rule?: { readonly id: string; readonly overridable: boolean };
  readonly current?: { readonly text: string; readonly etag: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly detail: Bilingual;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, zh: string, en: string, extras: ProblemExtras = {}) {
    super(en);
    this.code = code;
    this.detail = { zh, en };
    this.extras = extras;
  }
}

export interface ProblemPlace {
  readonly instance: string;
  readonly traceId: string;
  readonly language: 'zh' | 'en';
}

export function toProblem({ code, detail, extras }: HttpProblem, place: ProblemPlace): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  const { headers: _, errors, diagnostics, total, scope, rule, current } = extras;
  return {
    type: `urn:guiju:problem:${code}`,
    title: title[place.language],
    status,
    detail: detail[place.language],
    instance: place.instance,
    code,
    traceId: place.traceId,
    words: { title, detail },
    ...(errors ? { errors: [...errors] } : {}),
    ...(total === undefined ? {} : { total }),
    ...(diagnostics ? { diagnostics: [...diagnostics] } : {}),
    ...(scope ? { scope } : {}),
    ...(rule ? { rule } : {}),
    ...(current ? { current } : {}),
  };
}

/** Whatever was thrown, as a problem. `null`: nobody foresaw it, and it belongs in the log. */
export function foreseen(error: unknown): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof LedgerUnavailable)) return null;
  const { code, inDoubt } = error;
  return inDoubt
    ? new HttpProblem(
        'ledger-unavailable',
        `写账本时数据库断开（${code}），这次请求是否已记下还不能确定。请稍后用同一个 Idempotency-Key 和同样的内容重发：已记下的会原样返回，不会重复。`,
        `The database was lost while this was being written (${code}); whether it was recorded is not known. Send it again with the same Idempotency-Key and content: what was recorded is returned as it stands, never twice.`,
        { headers: { 'retry-after': '2' } },
      )
    : new HttpProblem(
        'ledger-unavailable',
        `账本数据库现在不能读写（${code}），这次请求没有记下任何东西。请稍后重试；若一直如此，请检查数据库是否在运行、磁盘空间和权限。`,
        `The ledger database cannot be read or written now (${code}); nothing of this request was recorded. Try again; if it lasts, check that the database runs, its disk space and permissions.`,
        { headers: { 'retry-after': '2' } },
      );
}

export const INTERNAL = (traceId: string): HttpProblem =>
  new HttpProblem(
    'internal',
    `处理这次请求时程序出错。请把编号 ${traceId} 告诉维护人员；服务仍在运行。`,
    `The server failed on this request. Give the number ${traceId} to whoever maintains it; the server keeps running.`,
  );

/** The language a reader asked for; Chinese unless English comes first. */
export function languageOf(acceptLanguage: string | undefined): 'zh' | 'en' {
  const [first = ''] = (acceptLanguage ?? '').split(',');
  return /^\s*en\b/i.test(first) ? 'en' : 'zh';
}
