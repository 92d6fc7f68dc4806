/** Renames. Every file that changes must be open here: a name used by, or declared in, a policy that is not is refused rather than half renamed. */
import { ask } from '../ask.ts';
import type { editor, IPosition, languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf, rangeOf, uriOf } from '../positions.ts';

const at = (model: editor.ITextModel, position: IPosition) => ({
  policy: policyOf(model),
  file: fileOf(model),
  offset: model.getOffsetAt(position),
});

const say = (zh: string, en: string): string => (document.documentElement.lang === 'en' ? en : zh);

export const renameProvider = (monaco: Monaco): languages.RenameProvider => ({
  resolveRenameLocation: async (model, position) => {
    const target = await ask(model, 'renameTarget', at(model, position));
    if (!target) {
      const range = rangeOf(model, { start: 0, end: 0 });
      const rejectReason = say('这里没有可以改名的名称', 'Nothing here has a name to change');
      return { range, text: '', rejectReason };
    }
    return { range: rangeOf(model, target.span), text: target.name };
  },
  provideRenameEdits: async (model, position, newName) => {
    const answer = await ask(model, 'rename', { ...at(model, position), to: newName });
    if (!answer) return { edits: [] };
    if (!answer.ok) return refused(monaco, model, position, say(answer.reason.zh, answer.reason.en));
    const edits: languages.IWorkspaceTextEdit[] = [];
    for (const { span, text } of answer.edits) {
      const resource = uriOf(monaco, span.file);
      const other = monaco.editor.getModel(resource);
      if (!other) {
        const policy = span.file.split('/', 1)[0] ?? '';
        const reason = say(
          `这个名称还用在 ${policy} 里，须在那里一并改`,
          `The name is also used in ${policy}, which is not open here`,
        );
        return refused(monaco, model, position, reason);
      }
      edits.push({ resource, versionId: undefined, textEdit: { range: rangeOf(other, span), text } });
    }
    return { edits };
  },
});

interface MessageController extends editor.IEditorContribution {
  readonly showMessage: (words: string, at: IPosition) => void;
}

/** The editor says only to the console why a rename was refused; the drafter is told at the cursor. */
function refused(
  monaco: Monaco,
  model: editor.ITextModel,
  position: IPosition,
  rejectReason: string,
): languages.WorkspaceEdit & languages.Rejection {
  const shown = monaco.editor.getEditors().find((one) => one.getModel() === model);
  shown
    ?.getContribution<MessageController>('editor.contrib.messageController')
    ?.showMessage(rejectReason, position);
  return { edits: [], rejectReason };
}
