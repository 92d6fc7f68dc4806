/** The grammar as data, for those who draw it: what each rule takes, in words a reader knows. */
import type { Bilingual } from '@guiju/ir';
import type { ISerializedGast } from 'chevrotain';
import { termOf } from './expected-phrase.ts';
import { LineParser } from './line-parser.ts';

export type GrammarElement =
  | { readonly kind: 'word' | 'literal'; readonly text: Bilingual }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly GrammarElement[] }
  | { readonly kind: 'optional'; readonly of: GrammarElement }
  | {
      readonly kind: 'repeated';
      readonly of: GrammarElement;
      readonly separator: GrammarElement | null;
      readonly least: 0 | 1;
    };

export interface GrammarRule {
  readonly name: string;
  readonly of: GrammarElement;
}

/** Every rule, in the order of the chapters: words, calls, expressions, declarations, lines. */
export function grammarProductions(): readonly GrammarRule[] {
  return new LineParser()
    .getSerializedGastProductions()
    .map((rule) => rule as Node)
    .filter(({ name, definition }) => name !== undefined && (definition ?? []).length > 0)
    .map(({ name = '', definition = [] }) => ({ name, of: sequence(definition) }));
}

/** Chevrotain's serialized node, with all that one of its kinds may hold. */
interface Node extends ISerializedGast {
  readonly name?: string;
  readonly definition?: Node[];
  readonly separator?: Node;
}

const sequence = (nodes: readonly Node[]): GrammarElement =>
  nodes.length === 1 ? element(nodes[0] as Node) : { kind: 'sequence', of: nodes.map(element) };

function element(node: Node): GrammarElement {
  const { type, name = '', definition = [], separator } = node;
  const repeated = (least: 0 | 1): GrammarElement => ({
    kind: 'repeated',
    of: sequence(definition),
    separator: separator === undefined ? null : element(separator),
    least,
  });
  switch (type) {
    case 'Terminal':
      return termOf(name);
    case 'NonTerminal':
      return { kind: 'rule', name };
    case 'Alternation':
      return { kind: 'choice', of: definition.map(element) };
    case 'Option':
      return { kind: 'optional', of: sequence(definition) };
    case 'Repetition':
    case 'RepetitionWithSeparator':
      return repeated(0);
    case 'RepetitionMandatory':
    case 'RepetitionMandatoryWithSeparator':
      return repeated(1);
    default:
      return sequence(definition);
  }
}
