/** Which file is which object's table: named on the command line, or by the file's own name. */
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { declaredNames, type EntityType, type Program } from '@guiju/ir';
import type { TableFile } from '@guiju/tables';
import { InputProblem, UsageError } from '../terminal.ts';

/** `企业=file.csv`. */
export function tableOf(program: Program, pair: string, cwd: string): TableFile {
  const at = pair.indexOf('=');
  const entity = entityNamed(program, pair.slice(0, Math.max(at, 0)));
  if (at < 1 || entity === null) {
    const { list } = declaredNames(program).entities;
    throw new UsageError(
      `${pair} 应写成 对象=文件；这项政策的对象有：${list}`,
      `${pair} should be entity=file; this policy has: ${list}`,
    );
  }
  return tableAt(entity, resolve(cwd, pair.slice(at + 1)));
}

/** `企业=file.csv`, a file that is called `企业.csv`, or a folder of such; files of a folder that are called otherwise are no tables. */
export async function tablesOf(
  program: Program,
  given: readonly string[],
  cwd: string,
): Promise<readonly TableFile[]> {
  const found: TableFile[] = [];
  for (const path of given) {
    const at = resolve(cwd, path);
    const kind = await stat(at).then(
      (s) => (s.isDirectory() ? 'folder' : 'file'),
      () => 'missing',
    );
    if (kind === 'missing' && path.includes('=')) found.push(tableOf(program, path, cwd));
    else if (kind === 'missing')
      throw new InputProblem(
        `没有 ${at} 这个文件或文件夹；请核对路径`,
        `there is no file or folder ${at}; check the path`,
      );
    else if (kind === 'folder') found.push(...(await inFolder(program, at)));
    else {
      const entity = entityNamed(program, stem(path));
      if (entity === null) return [tableOf(program, path, cwd)];
      found.push(tableAt(entity, at));
    }
  }
  const twice = found.find((f, i) => found.findIndex((g) => g.entity.name === f.entity.name) < i);
  if (twice !== undefined)
    throw new UsageError(
      `“${twice.entity.name}”有两个表；请合成一个`,
      `there are two tables of “${twice.entity.name}”; make them one`,
    );
  return found;
}

async function inFolder(program: Program, folder: string): Promise<readonly TableFile[]> {
  const names = (await readdir(folder)).sort();
  const tables = names.flatMap((name): TableFile[] => {
    const entity = entityNamed(program, stem(name));
    return entity === null ? [] : [tableAt(entity, join(folder, name))];
  });
  if (tables.length > 0) return tables;
  const { list } = declaredNames(program).entities;
  throw new InputProblem(
    `${folder} 里没有以对象命名的表；这项政策的对象有：${list}`,
    `${folder} has no table named after an object; this policy has: ${list}`,
  );
}

/** On a command line a file is called what it is. */
const tableAt = (entity: EntityType, file: string): TableFile => ({ entity, file, name: file });
const stem = (file: string): string => basename(file, extname(file));
const entityNamed = (program: Program, name: string): EntityType | null =>
  declaredNames(program).entities.get(name)?.entity ?? null;
