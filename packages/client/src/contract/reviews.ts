/** 复审: a second person looks at a recorded claim. Whoever recorded it cannot be that person. */
import { z } from 'zod';

export const Hand = z
  .object({ kind: z.enum(['local', 'person', 'key']), id: z.string(), at: z.string() })
  .meta({ id: 'Hand', description: 'Whose hand it was, and when.' });

export const NamedHand = Hand.extend({
  name: z
    .string()
    .nullable()
    .meta({ description: 'What the person or key is called now; null: this machine, or no longer known.' }),
}).meta({ id: 'NamedHand' });

export const Review = z
  .object({
    claim: z.string(),
    recorded: Hand.nullable().meta({ description: 'null: recorded before that was noted.' }),
    reviewed: Hand.extend({
      verdict: z.enum(['agreed', 'returned']),
      reason: z.string().nullable(),
    })
      .nullable()
      .meta({ description: 'null: nobody has reviewed it yet.' }),
  })
  .meta({ id: 'Review' });

export const ReviewRequest = z
  .discriminatedUnion('verdict', [
    z
      .object({ verdict: z.literal('agreed'), reason: z.string().trim().min(1).max(2000).optional() })
      .strict(),
    z.object({ verdict: z.literal('returned'), reason: z.string().trim().min(1).max(2000) }).strict(),
  ])
  .meta({ id: 'ReviewRequest', description: 'A claim is returned with a reason, and reviewed once.' });

export type Review = z.infer<typeof Review>;
export type ReviewRequest = z.input<typeof ReviewRequest>;
export type Hand = z.infer<typeof Hand>;
export type NamedHand = z.infer<typeof NamedHand>;
