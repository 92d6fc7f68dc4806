/** All policies, compiled once at the start. One that does not compile stays listed with what is wrong; it answers no claim. */
import type { Diagnostic } from '@guiju/client';
import { type Program, programHash } from '@guiju/ir';
import type { Compilation, Engine, PolicyFolder } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
import { amendedPolicy } from './amended-policy.ts';
import { renderDiagnostics } from './diagnostics.ts';

export interface LoadedPolicy {
  readonly id: string;
  /** The policy it is an amended form of, or itself: what was awarded under one form counts under all. */
  readonly family: string;
  readonly folder: PolicyFolder;
  /** null: the compiler itself failed; `diagnostics` says so. */
  readonly compilation: Compilation | null;
  readonly program: Program | null;
  readonly hash: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Library {
  readonly folders: readonly PolicyFolder[];
  readonly policies: readonly LoadedPolicy[];
  /** By folder, name or alias. Throws policy-not-found. */
  find(id: string): LoadedPolicy;
  /** Throws policy-not-found or policy-broken. */
  ready(id: string): LoadedPolicy & { readonly program: Program };
}

export function createLibrary(engine: Engine, folders: readonly PolicyFolder[]): Library {
  const compiled = folders.map((folder) => load(engine, folders, folder));
  const policies = compiled.map((policy) => ({ ...policy, family: familyOf(policy.id, compiled) }));
  const find = (id: string): LoadedPolicy => {
    const found =
      policies.find((p) => p.id === id) ??
      policies.find((p) => p.program?.alias === id || p.program?.name === id);
    if (found) return found;
    const known = policies.map((p) => p.id);
    throw new HttpProblem(
      'policy-not-found',
      `没有名为“${id.slice(0, 80)}”的政策。现有：${known.join('、')}。`,
      `There is no policy “${id.slice(0, 80)}”. There are: ${known.join(', ')}.`,
    );
  };
  return {
    folders,
    policies,
    find,
    ready(id) {
      const policy = find(id);
      const { program } = policy;
      if (program) return { ...policy, program };
      const errors = policy.diagnostics.filter((d) => d.severity === 'error');
      throw new HttpProblem(
        'policy-broken',
        `政策“${policy.id}”的文本有 ${errors.length} 处错误，改好并重启之前不能计算。见 diagnostics。`,
        `The text of policy “${policy.id}” has ${errors.length} error(s); nothing can be computed until they are mended and the server is restarted. See diagnostics.`,
        { diagnostics: errors.slice(0, 100) },
      );
    },
  };
}

type Compiled = Omit<LoadedPolicy, 'family'>;

function familyOf(id: string, all: readonly Compiled[], seen: readonly string[] = []): string {
  const base = amendedPolicy(all.find((p) => p.id === id)?.compilation ?? null);
  return base !== null && !seen.includes(base) ? familyOf(base, all, [...seen, id]) : id;
}

function load(engine: Engine, folders: readonly PolicyFolder[], folder: PolicyFolder): Compiled {
  try {
    const compilation = engine.compile(folders, folder.id);
    const { program } = compilation;
    return {
      id: folder.id,
      folder,
      compilation,
      program,
      hash: program && programHash(program),
      diagnostics: renderDiagnostics(engine, folder, compilation.diagnostics),
    };
  } catch (error) {
    // One text that the compiler cannot survive must not keep the other policies from being served.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      id: folder.id,
      folder,
      compilation: null,
      program: null,
      hash: null,
      diagnostics: [
        {
          code: 'GJ0000',
          severity: 'error',
          span: null,
          line: null,
          column: null,
          title: { zh: '编译器出错', en: 'The compiler failed' },
          message: {
            zh: `编译这项政策时编译器出错：${reason}`,
            en: `The compiler failed on this policy: ${reason}`,
          },
          help: {
            zh: '这是程序的缺陷，请连同政策文本报告维护人员。',
            en: 'This is a defect of the program: report it with the text of the policy.',
          },
          fixes: [],
        },
      ],
    };
  }
}
