/** A claim recorded at once is decided alone; what is decided together goes by an application and a closing. */
import type { ReadClaim } from '../claims/read-claim.ts';
import { HttpProblem } from '../http/problem.ts';
import { poolsOf } from './pools.ts';

/** Throws decided-together. */
export function requireAlone({ program, clause, facts }: ReadClaim): void {
  const asked = program.clauses.filter((k) =>
    clause === null ? (facts.instances[k.subject ?? '']?.length ?? 0) > 0 : k.id === clause,
  );
  const pools = poolsOf(program);
  const pooled = [...new Set(asked.map((k) => k.id))].filter((id) =>
    pools.some((p) => p.clauses.includes(id)),
  );
  if (pooled.length === 0) return;
  const names = pooled.join('、');
  const others = asked.length > pooled.length;
  throw new HttpProblem(
    'decided-together',
    `条款 ${names} 按排名或资金池与本期其他申报一起评定，不能单独入账。请用 POST /v1/applications 申报，再集中评定（POST /v1/closings）。${others ? '只申报其他条款的，请写明 clause。' : ''}`,
    `Clause ${pooled.join(', ')} is decided by a ranking or fund together with the other claims of its period and cannot be recorded alone. Use POST /v1/applications, then a closing (POST /v1/closings).${others ? ' To claim under another clause only, name it in `clause`.' : ''}`,
  );
}
