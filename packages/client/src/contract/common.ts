/** Words and values that every part of the contract uses. */
import { z } from 'zod';

export const Bilingual = z
  .object({ zh: z.string(), en: z.string() })
  .meta({ id: 'Bilingual', description: 'The same words in Chinese and English.' });

export const IsoDate = z
  .string()
  .meta({ id: 'IsoDate', description: 'ISO date, 2023-05-10.', example: '2023-05-10' });

/** How many lines a page of a list has, as a query says it. */
export const PageLimit = z
  .string()
  .regex(/^\d{1,3}$/)
  .optional()
  .meta({ description: '1–200, default 50.' });

export const WrittenDate = z.string().meta({
  id: 'WrittenDate',
  description: '2023-05-10 or 2023年5月10日.',
  example: '2023-05-10',
});

export const Money = z.string().meta({
  id: 'Money',
  description:
    'Exact money with its unit, never a float: 13333.33元. A fraction with no finite decimal is 40000/3元.',
  example: '13333.33元',
});

export const Amount = z.string().meta({
  id: 'Amount',
  description: 'An exact amount with the unit its clause awards, mostly money: 13333.33元, 20分.',
  example: '13333.33元',
});

export const Quantity = z.union([z.string(), z.int()]).meta({
  id: 'Quantity',
  description:
    'A quantity with its unit ("15万元", "20人", "25%") or a plain number where the unit is fixed. Money is always text.',
  example: '15万元',
});

export const Span = z
  .object({ file: z.string(), start: z.int(), end: z.int() })
  .meta({ id: 'Span', description: 'A half-open range of UTF-16 offsets in a source file.' });

export const ObjectRef = z
  .object({ entity: z.string(), id: z.string() })
  .meta({ id: 'ObjectRef', description: 'An object of the facts.' });

export const Readings = z
  .record(z.string(), z.string())
  .meta({ id: 'Readings', description: 'Reading → option, where the run departs from the policy’s pick.' });

export type Bilingual = z.infer<typeof Bilingual>;
export type ObjectRef = z.infer<typeof ObjectRef>;
