/** Drafts: texts being edited, kept with the tag of what they were edited from. */
import { z } from 'zod';

export const Draft = z
  .object({
    policy: z.string(),
    file: z.string(),
    text: z.string(),
    etag: z.string().meta({ description: 'Send it as If-Match when saving.' }),
    saved: z
      .boolean()
      .meta({ description: 'false: nobody has saved a draft; the text is the published one.' }),
    updatedAt: z.string().nullable(),
  })
  .meta({ id: 'Draft' });

export const DraftText = z.object({ text: z.string().max(1_000_000) }).meta({ id: 'DraftText' });

export const DraftList = z.object({ drafts: z.array(Draft.omit({ text: true })) }).meta({ id: 'DraftList' });

export type Draft = z.infer<typeof Draft>;
export type DraftList = z.infer<typeof DraftList>;
