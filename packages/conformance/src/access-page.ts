/** Who may do what, as a page: each operation against each role, from the contract's own tables. */
import {
  type Needs,
  type Operation,
  operations,
  ROLE_NAMES,
  ROLES,
  rolesApart,
  SCOPE_NAMES,
  SCOPES,
} from '@guiju/client';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row).join('\n');

export function accessPage(): string {
  const roles = ROLE_NAMES.map((name) => `${ROLES[name].words.zh}<br>${ROLES[name].words.en}`);
  return `# 谁能做什么 · Who may do what

Written by \`npm run docs\` from the tables in \`packages/client\` (\`access/scopes.ts\`, \`access/roles.ts\`, \`operations.ts\`), by which the server admits or turns away.
A test asks every operation as every role and as nobody.

On a server for one machine (the default) its one person may do everything. On one that is open (\`GUIJU_AUTH=on\`) people have roles and services have keys with
scopes of their own, at most those of the column ${ROLES.service.words.zh}.

## Operations

${table(['', '权限 · scope', ...roles], Object.values(operations).map(operationRow))}

● yes · ○ whoever is signed in · ◌ anybody

## Scopes

${table(
  ['scope', '', '', 'held by'],
  SCOPE_NAMES.map((scope) => [
    `\`${scope}\``,
    SCOPES[scope].words.zh,
    SCOPES[scope].words.en,
    ROLE_NAMES.filter((name) => has(name, scope)).join(', '),
  ]),
)}

## Apart

Roles that one person may not hold together:

${table(['', ''], pairsApart())}
`;
}

const operationRow = ({ method, path, needs }: Operation): readonly string[] => [
  `\`${method.toUpperCase()} ${path}\``,
  needs === 'nothing' || needs === 'signed-in' ? '—' : `\`${needs}\``,
  ...ROLE_NAMES.map((name) => mark(name, needs)),
];

const has = (name: (typeof ROLE_NAMES)[number], needs: Needs): boolean =>
  ROLES[name].scopes.some((scope) => scope === needs);

function mark(name: (typeof ROLE_NAMES)[number], needs: Needs): string {
  if (needs === 'nothing') return '◌';
  if (needs === 'signed-in') return '○';
  return has(name, needs) ? '●' : '';
}

/** Each pair once. */
const pairsApart = (): readonly (readonly string[])[] =>
  ROLE_NAMES.flatMap((one, at) =>
    ROLE_NAMES.slice(at + 1)
      .filter((other) => one !== 'service' && other !== 'service' && rolesApart([one, other]) !== null)
      .map((other) => [one, other].map((name) => `${ROLES[name].words.zh} · ${ROLES[name].words.en}`)),
  );
