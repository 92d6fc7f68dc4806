/** A policy as text, tried by its own cases. */
import { compile } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';

/** What cases say that is not so, in Chinese; of a policy that does not compile, its diagnostics. `since`: when it takes effect. */
export function caseProblems(text: string, since = '2022-01-01'): readonly string[] {
  const folder = {
    id: 'p',
    files: [{ path: 'p/policy.gj', text: `政策 示例\n  施行 ${since}\n  终止 2027-12-31\n${text}` }],
    documents: {},
  };
  const { program, cases, diagnostics } = compile([folder], 'p');
  if (program === null) return diagnostics.map(({ code, args }) => `${code} ${JSON.stringify(args)}`);
  return runCases(program, cases).flatMap(({ failures }) => failures.map((f) => f.message.zh));
}
