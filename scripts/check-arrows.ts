/**
 * The arrows between packages, and between the phases inside the compiler, point one way. Reads the imports of every
 * source file and names each one that leads elsewhere.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What the sources of each package may import from the workspace. */
const packages: Readonly<Record<string, readonly string[]>> = {
  ir: [],
  compiler: ['ir'],
  evaluate: ['ir'],
  sql: ['ir', 'evaluate'],
  threads: ['ir', 'evaluate'],
  tables: ['ir', 'evaluate', 'sql', 'simulate', 'threads'],
  lint: ['ir', 'compiler', 'evaluate'],
  ledger: ['ir'],
  simulate: ['ir', 'evaluate'],
  'language-service': ['compiler', 'ir', 'evaluate'],
  client: ['ir'],
  document: ['ir', 'compiler'],
  difference: ['ir', 'compiler', 'evaluate', 'document'],
  benchmarks: ['ir', 'compiler', 'evaluate', 'sql', 'tables', 'threads'],
  conformance: [
    'ir',
    'compiler',
    'evaluate',
    'sql',
    'lint',
    'simulate',
    'tables',
    'threads',
    'language-service',
    'client',
  ],
  api: ['ir', 'compiler', 'evaluate', 'ledger', 'simulate', 'tables', 'client', 'document'],
  web: ['ir', 'compiler', 'evaluate', 'lint', 'simulate', 'tables', 'threads', 'language-service', 'client'],
  cli: [
    'ir',
    'compiler',
    'evaluate',
    'ledger',
    'lint',
    'simulate',
    'client',
    'language-service',
    'api',
    'document',
    'difference',
    'sql',
    'tables',
  ],
};

/** What tests and benches may import beside that: mostly a real policy to run, which comes only from the compiler. */
const beside: Readonly<Record<string, readonly string[]>> = {
  simulate: ['compiler'],
  sql: ['compiler'],
  // Screens whose work takes days are tried on a server whose clock the test sets.
  web: ['api'],
};

/** These run unchanged in a browser, so their sources know nothing of Node. */
const portable = new Set([
  'ir',
  'compiler',
  'evaluate',
  'ledger',
  'simulate',
  'lint',
  'language-service',
  'client',
  'document',
  'difference',
  'sql',
]);

/** Folders of packages/compiler/src, earliest first: a file imports its own row or earlier rows. */
const phases: readonly (readonly string[])[] = [
  ['kept', 'source', 'diagnostics'],
  ['syntax'],
  ['bind'],
  ['check'],
  ['lower'],
];
const phaseOf = (path: string): number => {
  const name = /packages\/compiler\/src\/([^/.]+)/.exec(path)?.[1];
  return phases.findIndex((row) => name !== undefined && row.includes(name));
};

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, text);
  const fatal = errors.find((error) => error.severity === 'Error');
  if (fatal) throw new Error(`${file}: ${fatal.message}`);
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map((found) =>
      text.slice(found.moduleRequest.start, found.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ];
}

function broken(file: string, specifier: string): string | undefined {
  const [, group, member = '', area] = /^(packages|apps)\/([^/]+)\/([^/]+)/.exec(file) ?? [];
  const allowed = packages[member];
  if (!group || !allowed) return `${member} is not listed in ${import.meta.filename}`;
  const source = area === 'src';

  if (specifier.startsWith('.')) {
    const target = relative('.', resolve(dirname(file), specifier));
    if (!target.startsWith(`${group}/${member}/`) && !/^vitest\.\w+\.ts$/.test(target))
      return 'leaves its package';
    const [from, to] = [phaseOf(file), phaseOf(target)];
    if (from >= 0 && to > from) return 'points back: a phase may not know a later one';
    if (from >= 0 && to < 0) return 'points out of the phases, to what composes them';
    return undefined;
  }
  const name = /^@guiju\/([^/]+)/.exec(specifier)?.[1];
  if (name !== undefined) {
    if (!source && (name === member || beside[member]?.includes(name))) return undefined;
    return allowed.includes(name) ? undefined : `${member} may not import ${name}`;
  }
  if (source && portable.has(member) && specifier.startsWith('node:'))
    return `${member} runs in a browser too`;
  return undefined;
}

const files = globSync('{packages,apps}/*/{src,test,bench,scripts,fuzz}/**/*.{ts,tsx}', {
  exclude: (path) => path.includes('node_modules'),
});
const problems = files
  .sort()
  .flatMap((file) =>
    importsOf(file).map((specifier) => ({ file, specifier, problem: broken(file, specifier) })),
  )
  .filter((found) => found.problem !== undefined);
for (const { file, specifier, problem } of problems) {
  process.stderr.write(`${file}: import of ${specifier}: ${problem}\n`);
}
process.stdout.write(`${files.length} files, ${problems.length} broken arrows\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
