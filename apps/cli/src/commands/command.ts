import type { Bilingual } from '@guiju/ir';
import type { Language, Terminal } from '../terminal.ts';

export interface Options {
  readonly language: Language;
  readonly json?: boolean;
  /** The folder that holds the policy folders. */
  readonly policies?: string;
  readonly [option: string]: string | boolean | readonly string[] | undefined;
}

export interface Command {
  /** What follows the name on the command line. */
  readonly usage: string;
  readonly summary: Bilingual;
  /** Options beyond the common ones, as node:util parseArgs takes them. */
  readonly options: Readonly<
    Record<
      string,
      { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly short?: string }
    >
  >;
  /** Answers the exit code. Throws UsageError or InputProblem. */
  readonly run: (args: readonly string[], options: Options, terminal: Terminal) => Promise<number>;
}
