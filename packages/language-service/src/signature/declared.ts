/** What a policy's own functions take: definitions with parameters, and tables, whose parameters are the enumerations of their rows. */
import { type Declaration, TYPES, type TypePhrase } from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import type { SignatureParameter } from '../answers.ts';
import type { Project } from '../project.ts';
import type { Signature } from './built-in.ts';

export interface NamedSignature extends Signature {
  readonly name: Bilingual;
}

/** Of what is called `word` in the policy itself, else in another at hand. null: nothing that takes anything. */
export function declaredSignature(project: Project, word: string): NamedSignature | null {
  const files = project.files();
  const ownFirst = [
    ...files.filter(({ policy }) => policy === project.policy),
    ...files.filter(({ policy }) => policy !== project.policy),
  ];
  for (const { id, text } of ownFirst)
    for (const declaration of project.tree(id).declarations) {
      const found = signatureOf(declaration, text);
      if (found && (found.name.zh === word || found.name.en === word)) return found;
    }
  return null;
}

function signatureOf(declaration: Declaration, text: string): NamedSignature | null {
  if (declaration.kind !== 'definition' && declaration.kind !== 'table-declaration') return null;
  const { name, alias, kind } = declaration;
  const parameters: readonly SignatureParameter[] =
    kind === 'definition'
      ? declaration.parameters.map((formal) => parameter(formal.name?.text ?? '', typeOf(formal.type, text)))
      : declaration.keys.map((key) =>
          parameter(key.text, { zh: `枚举 ${key.text}`, en: `enumeration ${key.text}` }),
        );
  if (!name || parameters.length === 0) return null;
  const of = kind === 'definition' && declaration.entity ? declaration.entity.text : null;
  return {
    name: { zh: name.text, en: alias?.text ?? name.text },
    parameters,
    result: null,
    describe: of === null ? null : { zh: `对 ${of}`, en: `Of ${of}` },
  };
}

const parameter = (name: string, type: Bilingual): SignatureParameter => ({
  name: { zh: name, en: name },
  type,
  optional: false,
});

function typeOf(type: TypePhrase | null, text: string): Bilingual {
  if (type?.kind === 'built-in-type') return TYPES[type.type];
  const written = type ? text.slice(type.span.start, type.span.end) : '';
  return { zh: written, en: written };
}
