/** The call whose brackets the cursor is in, and which of its parameters is being written. Read from the text, so it works while that is broken. */
import { FUNCTION_OF, FUNCTIONS, type SyntaxToken, tokenize } from '@guiju/compiler';
import type { SignatureHelp } from '../answers.ts';
import type { Project } from '../project.ts';
import { BUILT_IN, type Signature } from './built-in.ts';
import { declaredSignature, type NamedSignature } from './declared.ts';

/** Further back nobody's brackets are still open. */
const MOST_BEFORE = 2000;

export function signatureAt(project: Project, file: string, offset: number): SignatureHelp | null {
  const { text } = project.file(file);
  const call = openCall(
    text.slice(Math.max(0, declarationStart(project, file, offset), offset - MOST_BEFORE), offset),
  );
  if (!call) return null;
  const found = builtIn(call.name) ?? declaredSignature(project, call.name);
  return found && { ...found, active: clampRepeated(found, call.argument) };
}

interface OpenCall {
  readonly name: string;
  readonly argument: number;
}

/** Innermost bracket still open behind a word. */
function openCall(before: string): OpenCall | null {
  const open: { readonly name: string | null; argument: number }[] = [];
  let last: SyntaxToken | null = null;
  for (const token of tokenize(before)) {
    const mark = token.text;
    if (mark === '(' || mark === '（') {
      const isWord = last?.kind === 'name' || last?.kind === 'keyword';
      open.push({ name: isWord && last ? last.text : null, argument: 0 });
    } else if (mark === ')' || mark === '）') open.pop();
    else if (mark === ',' || mark === '，') {
      const here = open.at(-1);
      if (here) here.argument++;
    }
    last = token;
  }
  const here = open.findLast(({ name }) => name !== null);
  return here?.name ? { name: here.name, argument: here.argument } : null;
}

const declarationStart = (project: Project, file: string, offset: number): number =>
  project.tree(file).declarations.findLast(({ span }) => span.start <= offset)?.span.start ?? 0;

/** Under any of its forms: 较小 or least. */
function builtIn(word: string): NamedSignature | null {
  const fn = FUNCTION_OF.get(word);
  const name = fn && FUNCTIONS[fn];
  const found = name && Object.hasOwn(BUILT_IN, name.zh) ? BUILT_IN[name.zh] : undefined;
  return name && found ? { ...found, name } : null;
}

/** A last parameter marked … takes all that follow. */
function clampRepeated({ parameters }: Signature, argument: number): number {
  const last = parameters.length - 1;
  return parameters[last]?.name.zh.includes('…') ? Math.min(argument, last) : argument;
}
