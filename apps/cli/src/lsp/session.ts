import type { Days } from '@guiju/ir';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { Language } from '../terminal.ts';
import type { Opened, Workspace } from './workspace.ts';

/** What every answer is made with. */
export interface Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly language: () => Language;
  /** Values in force on this day are the current ones. */
  readonly today: () => Days;
  /** `answer` over the file the question names; `otherwise` where it is no file of a policy. */
  readonly over: <P extends { readonly textDocument: { readonly uri: string } }, A>(
    otherwise: A,
    answer: (opened: Opened, params: P) => A,
  ) => (params: P, token: CancellationToken) => Promise<A>;
}
