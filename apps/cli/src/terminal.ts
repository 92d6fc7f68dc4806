/** What a command gets from the shell and gives back to it. Tests pass their own. */
export interface Terminal {
  /** Paths on the command line are relative to this. */
  readonly cwd: string;
  /** All of standard input. */
  readonly input: () => Promise<string>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export type Language = 'zh' | 'en';

/** The command cannot be carried out as called: exit code 2. */
export class UsageError extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** The input is at fault (a file that is missing, facts that cannot be read): exit code 1. */
export class InputProblem extends UsageError {}
