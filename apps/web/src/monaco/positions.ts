/** Offsets of the language service ↔ positions of the editor. Both count UTF-16 units; the editor's models keep \n alone. */
import type { Span } from '@guiju/ir';
import type { editor, IRange, Uri } from './features.ts';
import type { Monaco } from './load.ts';

const SCHEME = 'guiju';

/** `haiyan-artisans/4-gather.gj` ↔ `guiju:/haiyan-artisans/gather.gj` */
export const uriOf = (monaco: Monaco, file: string): Uri =>
  monaco.Uri.from({ scheme: SCHEME, path: `/${file}` });
export const fileOf = (model: editor.ITextModel): string => model.uri.path.slice(1);
export const policyOf = (model: editor.ITextModel): string => fileOf(model).split('/')[0] ?? '';

export function rangeOf(model: editor.ITextModel, { start, end }: Pick<Span, 'start' | 'end'>): IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}
