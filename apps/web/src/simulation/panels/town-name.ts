import type { Bilingual } from '@guiju/ir';
import { LEVELS, TOWNS } from '@guiju/simulate';

/** Names by id; the id itself where the county has none of it. */
export const townName = (id: string): Bilingual =>
  TOWNS.find((town) => town.id === id)?.label ?? { zh: id, en: id };

export const levelName = (id: string): Bilingual =>
  LEVELS.find((level) => level.id === id)?.label ?? { zh: id, en: id };
