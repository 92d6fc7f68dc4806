/** People: who signs in, with which roles; and who the caller is. */
import { z } from 'zod';
import { PERSONAL_ROLES, ROLE_NAMES } from '../access/roles.ts';
import { SCOPE_NAMES } from '../access/scopes.ts';

const Role = z
  .enum(PERSONAL_ROLES)
  .meta({ id: 'PersonalRole', description: 'Some roles do not go together; see docs/access.md.' });
const Roles = z.array(Role).min(1).max(PERSONAL_ROLES.length);

export const Caller = z
  .object({
    mode: z
      .enum(['local', 'open'])
      .meta({ description: 'local: this machine’s one person may do everything. open: one must sign in.' }),
    kind: z.enum(['local', 'person', 'key', 'nobody']),
    id: z.string().nullable(),
    name: z.string().nullable(),
    roles: z.array(z.enum(ROLE_NAMES)),
    scopes: z.array(z.enum(SCOPE_NAMES)),
    mustChangePassword: z.boolean(),
    provider: z.string().nullable().meta({
      description:
        'What the identity provider is called through which people may sign in; null: there is none.',
    }),
  })
  .meta({ id: 'Caller', description: 'Who asks, and what they may do.' });

export const SignIn = z
  .object({ email: z.string().max(254), password: z.string().max(256) })
  .strict()
  .meta({ id: 'SignIn' });

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export const PasswordChange = z
  .object({ current: z.string().max(256), next: z.string().max(256) })
  .strict()
  .meta({
    id: 'PasswordChange',
    description: `The new password has ${PASSWORD_LENGTH.least}–${PASSWORD_LENGTH.most} characters and does not hold the person’s name or address.`,
  });

export const Person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(Role),
    active: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Person' });

export const NewPersonRequest = z
  .object({ name: z.string().trim().min(1).max(100), email: z.email().max(254), roles: Roles })
  .strict()
  .meta({ id: 'NewPersonRequest' });

export const PersonChange = z
  .object({ roles: Roles.optional(), active: z.boolean().optional() })
  .strict()
  .meta({ id: 'PersonChange', description: 'Whoever is made inactive is signed out at once.' });

export const OneTimePassword = z
  .object({
    person: Person,
    password: z
      .string()
      .meta({ description: 'Shown now and never again; to be changed at the first sign-in.' }),
  })
  .meta({ id: 'OneTimePassword' });

export const PersonList = z.object({ people: z.array(Person) }).meta({ id: 'PersonList' });

export type Caller = z.infer<typeof Caller>;
export type Person = z.infer<typeof Person>;
export type PersonList = z.infer<typeof PersonList>;
export type NewPersonRequest = z.input<typeof NewPersonRequest>;
export type PersonChange = z.input<typeof PersonChange>;
export type OneTimePassword = z.infer<typeof OneTimePassword>;
