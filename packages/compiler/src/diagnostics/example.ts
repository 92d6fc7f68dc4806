/** The least policy that examples stand in, so that each shows its own point and no other. */
/** A policy with a header and these declarations. */
export const policy = (declarations: string): string => `政策 示例\n  施行 2023-03-01\n${declarations}`;

export const FIRM = '对象 企业\n  规上: 是否\n  人数: 数(人)\n  注册日期: 日期\n  注销日期: 日期 可无\n';

/** A clause about firms with these lines. */
export const clause = (lines: string): string => policy(`${FIRM}条款 C01 补助\n  对象 企业\n${lines}`);

const REST = '  给予 1万元\n  限 每 企业 一次\n';

/** The same with a condition. */
export const when = (condition: string): string => clause(`  条件 ${condition}\n${REST}`);

/** The same with 给予. */
export const grant = (amount: string): string => clause(`  给予 ${amount}\n  限 每 企业 一次\n`);

/** Another file of an example: `=== source.md` is a document of the policy, `=== other/policy.gj` a policy beside it. */
export const file = (path: string, text: string): string => `=== ${path}\n${text}`;

/** A policy folder, as the compiler takes it in. */
export interface ExampleFolder {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly documents: Readonly<Record<string, string>>;
}

/** The folders of an example: what stands before the first `===` is the policy itself, `example/policy.gj`; other folders are policies beside it. */
export function exampleFolders(example: string): readonly ExampleFolder[] {
  const [own = '', ...more] = example.split(/^=== /m);
  const parts = more.map((part): readonly [path: string, text: string] => {
    const end = part.indexOf('\n');
    return [part.slice(0, end).trim(), part.slice(end + 1)];
  });
  const files = parts.map(([path, text]) => ({ path: path.includes('/') ? path : `example/${path}`, text }));
  const all = [{ path: 'example/policy.gj', text: own }, ...files];
  return [...Map.groupBy(all, ({ path }) => path.slice(0, path.indexOf('/')))].map(([id, within]) => ({
    id,
    files: within.filter(({ path }) => path.endsWith('.gj')),
    documents: Object.fromEntries(
      within
        .filter(({ path }) => !path.endsWith('.gj'))
        .map(({ path, text }) => [path.slice(id.length + 1), text]),
    ),
  }));
}
