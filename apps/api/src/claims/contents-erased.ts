import { HttpProblem } from '../http/problem.ts';

export const contentsErased = (id: string): HttpProblem =>
  new HttpProblem(
    'contents-erased',
    `申报 ${id} 的内容已应要求或因保留期满删除，只保留编号、凭证和账目。凭证链仍可核验。`,
    `The contents of claim ${id} were erased, on request or after the years they are kept; its id, receipt and money remain. The chain of receipts still verifies.`,
  );
