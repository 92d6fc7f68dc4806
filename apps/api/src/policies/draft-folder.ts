/** Draft texts in the place of a policy's own files. */
import type { CheckRequest } from '@guiju/client';
import type { PolicyFolder } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';

/** `base` null: the files stand alone. Throws bad-input where a path is given twice. */
export function draftFolder(
  base: PolicyFolder | null,
  files: CheckRequest['files'],
  documents: CheckRequest['documents'] = {},
): PolicyFolder {
  const id = base?.id ?? 'draft';
  const given = files.map(({ path, text }) => ({
    path: path.startsWith(`${id}/`) ? path : `${id}/${path}`,
    text,
  }));
  const paths = new Set(given.map((f) => f.path));
  if (paths.size < given.length)
    throw new HttpProblem(
      'bad-input',
      'files 里有两个文件同名。每个文件名只写一次。',
      'Two of the files have the same path. Give each path once.',
    );
  return {
    id,
    files: [...(base?.files.filter((f) => !paths.has(f.path)) ?? []), ...given],
    documents: { ...base?.documents, ...documents },
  };
}
