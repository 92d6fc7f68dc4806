/**
 * Chevrotain asks for a message string per error; what a diagnostic needs is the set of token types that would have fitted. The
 * provider writes their names into the message, `expectedOf` reads them back: no state between errors.
 */
import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';

const join = (types: Iterable<TokenType>): string =>
  [...new Set([...types].map((type) => type.name))].join(' ');

export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => join([expected]),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => join(firsts(expectedPathsPerAlt.flat())),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => join(firsts(expectedIterationPaths)),
};

function* firsts(paths: readonly TokenType[][]): Iterable<TokenType> {
  for (const [first] of paths) if (first !== undefined) yield first;
}

/** Names of the token types that an error's place would have taken. */
export const expectedOf = (message: string): readonly string[] => (message === '' ? [] : message.split(' '));
