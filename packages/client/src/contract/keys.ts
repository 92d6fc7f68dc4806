/** Keys of services: made by an administrator, shown once, known afterwards by their first characters. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';

export const KeyScope = z
  .enum(ROLES.service.scopes)
  .meta({ id: 'KeyScope', description: 'What a key may do; never to manage keys or people.' });

export const ApiKey = z
  .object({
    id: z.string().meta({ description: 'Also the part of the key that may be shown.' }),
    name: z.string(),
    scopes: z.array(KeyScope),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().nullable().meta({ description: 'null: until it is revoked.' }),
    lastUsedAt: z.string().nullable().meta({ description: 'To the minute.' }),
    revokedAt: z.string().nullable(),
    perMinute: z.int().meta({ description: 'Requests a minute.' }),
    state: z.enum(['active', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiKey' });

export const NewKeyRequest = z
  .object({
    name: z.string().trim().min(1).max(100).meta({ description: 'Which service holds it.' }),
    scopes: z.array(KeyScope).min(1),
    expiresAt: z.iso
      .datetime({ offset: true })
      .nullish()
      .meta({ description: 'In the future. null or left out: it does not expire.' }),
    perMinute: z.int().min(1).max(100_000).optional().meta({ description: 'Default 600.' }),
  })
  .strict()
  .meta({ id: 'NewKeyRequest' });

export const NewKey = ApiKey.extend({
  secret: z.string().meta({
    description:
      'Send it as Authorization: Bearer …. It is shown now and never again; only its hash is kept.',
  }),
}).meta({ id: 'NewKey' });

export const KeyList = z.object({ keys: z.array(ApiKey) }).meta({ id: 'KeyList' });

export type ApiKey = z.infer<typeof ApiKey>;
export type NewKey = z.infer<typeof NewKey>;
export type NewKeyRequest = z.input<typeof NewKeyRequest>;
export type KeyList = z.infer<typeof KeyList>;
