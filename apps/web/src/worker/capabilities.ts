/** Everything the engine worker can do, by name. One small file per capability; the page's types come from this table. */
import { open } from './open.ts';

export const capabilities = { open };
