/** What every node has, and the comments that hang on lines. */
import type { Span } from '@guiju/ir';

export interface Node<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

/** From `#` to the end of the line; `text` is without the `#` and trimmed. `blank`: an empty row follows it. */
export interface Comment extends Node<'comment'> {
  readonly text: string;
  readonly blank: boolean;
}

/** Comments above a line, and the one behind it. */
export interface Comments {
  readonly before: readonly Comment[];
  readonly after: readonly Comment[];
}

/** Whatever starts a row of its own when printed. `blank`: an empty row stood before it. */
export interface Line<K extends string> extends Node<K> {
  readonly comments: Comments;
  readonly blank: boolean;
}

/** A declaration with rows under it; `closing` are the indented comments after the last of them. */
export interface Block<K extends string> extends Line<K> {
  readonly closing: readonly Comment[];
}
