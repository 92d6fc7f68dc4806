import { HttpProblem } from '../http/problem.ts';

export const contentsErased = (id: string): HttpProblem =>
  new HttpProblem(
    'contents-erased',
    `申报 ${id} 的内容已按要求删除，只保留编号、凭证和账目。凭证链仍可核验。`,
    `The contents of claim ${id} were erased on request; its id, receipt and money remain. The chain of receipts still verifies.`,
  );
