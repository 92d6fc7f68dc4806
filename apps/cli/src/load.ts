/** From what was written on the command line to texts, folders and compiled policies. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPolicyFolder, readPolicyFolders } from '@guiju/api/policies';
import { type Compilation, compile, type PolicyFolder } from '@guiju/compiler';
import type { Bilingual, Program } from '@guiju/ir';
import type { Options } from './commands/command.ts';
import { type SourceText, sourceText } from './excerpt.ts';
import { diagnosticText } from './print-diagnostics.ts';
import { InputProblem, type Terminal } from './terminal.ts';

const OWN_POLICIES = fileURLToPath(new URL('../../../policies', import.meta.url));

export interface Selection {
  readonly folders: readonly PolicyFolder[];
  /** Ids of the policies the command is about. */
  readonly ids: readonly string[];
}

/**
 * What `paths` name: a policies folder, one policy's folder, a clause file, or a policy's id in the project's own folder. None: all of the latter.
 */
export async function select(
  paths: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Selection> {
  const root = options.policies === undefined ? OWN_POLICIES : resolve(terminal.cwd, options.policies);
  if (paths.length === 0) {
    const folders = await readFolders(root);
    return { folders, ids: folders.map((f) => f.id) };
  }
  const folders = new Map<string, PolicyFolder>();
  const ids: string[] = [];
  for (const path of paths) {
    const at = resolve(terminal.cwd, path);
    const kind = await kindOf(at);
    const isId = kind === 'missing' || !path.includes('/');
    const folder = kind === 'file' ? dirname(at) : at;
    const around =
      kind === 'missing' || (isId && kind !== 'file')
        ? await readFolders(root).catch(() => [])
        : await withNeighbours(folder);
    const id = basename(folder);
    if (around.some((f) => f.id === id)) ids.push(id);
    else {
      const inside = kind === 'folder' ? await readFolders(at) : [];
      if (inside.length === 0)
        throw new InputProblem(
          `找不到政策 ${path}：应是政策编号、政策文件夹、.gj 文件或存放政策的文件夹`,
          `no policy at ${path}: give a policy's id, its folder, a .gj file, or a folder of policies`,
        );
      for (const one of inside) folders.set(one.id, one);
      ids.push(...inside.map((f) => f.id));
    }
    for (const one of around) if (!folders.has(one.id)) folders.set(one.id, one);
  }
  return { folders: [...folders.values()], ids: [...new Set(ids)] };
}

/** A policy's folder with those beside it, which it may cite; alone where one beside it cannot be read. */
async function withNeighbours(folder: string): Promise<readonly PolicyFolder[]> {
  const home = dirname(folder);
  try {
    return await readPolicyFolders(home);
  } catch {
    const alone = await readPolicyFolder(home, basename(folder)).catch(() => undefined);
    return alone && alone.files.length > 0 ? [alone] : [];
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
}

async function readFolders(root: string): Promise<readonly PolicyFolder[]> {
  try {
    return await readPolicyFolders(root, { collections: true });
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    throw new InputProblem(
      `读不了政策文件夹 ${root}：${why}`,
      `cannot read the policies folder ${root}: ${why}`,
    );
  }
}

export const textsOf = (folders: readonly PolicyFolder[]): ReadonlyMap<string, SourceText> =>
  new Map(folders.flatMap((f) => f.files.map(({ path, text }) => [path, sourceText(text)] as const)));

/** The compiled policy; when it has errors they are printed and the command ends. */
export function programOf(
  selection: Selection,
  id: string,
  options: Options,
  terminal: Terminal,
): { readonly compilation: Compilation; readonly program: Program } {
  const compilation = compile(selection.folders, id);
  if (compilation.program) return { compilation, program: compilation.program };
  const texts = textsOf(selection.folders);
  const errors = compilation.diagnostics.filter((d) => d.severity === 'error');
  for (const d of errors) terminal.err(diagnosticText(d, texts, options.language));
  throw new InputProblem(
    `政策 ${id} 有 ${errors.length} 处错误，不能运行`,
    `the policy ${id} has ${errors.length} errors and cannot run`,
  );
}

/** A text file; `-` is standard input. */
export async function readInput(path: string, terminal: Terminal): Promise<string> {
  try {
    if (path === '-') return await terminal.input();
    return await readFile(resolve(terminal.cwd, path), 'utf8');
  } catch (e) {
    const why = whyUnread(e);
    throw new InputProblem(`读不了 ${path}：${why.zh}`, `cannot read ${path}: ${why.en}`);
  }
}

/** The usual slips in words; anything else as the system says it. */
function whyUnread(error: unknown): Bilingual {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === 'EISDIR')
    return { zh: '这是文件夹，请给出其中一个文件', en: 'it is a folder; give a file in it' };
  if (code === 'ENOENT') return { zh: '没有这个文件', en: 'there is no such file' };
  const said = String(message ?? error);
  return { zh: said, en: said };
}
