/** The tutorials, followed to the letter: what they say to write is written, what they say to run is run, and must answer as they show. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';

const PAGES = new URL('../../../docs/language/', import.meta.url);

interface Step {
  /** What the file holds when the command is run. */
  readonly text: string;
  readonly command: string;
  readonly answer: string;
}

/** `gj` blocks are written into the file one after another; a `wrong` one only for the next command. */
function stepsOf(page: string): readonly Step[] {
  const steps: Step[] = [];
  let text = '';
  let wrong = '';
  for (const [, language, body = ''] of page.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
    if (language === 'gj') text += text === '' ? body : `\n${body}`;
    else if (language === 'wrong') wrong = `\n${body}`;
    else {
      const [command = '', ...rows] = body.split('\n');
      steps.push({
        text: text + wrong,
        command: command.replace(/^\$ guiju /, ''),
        answer: rows.join('\n').trim(),
      });
      wrong = '';
    }
  }
  return steps;
}

describe.each([
  ['tutorial.zh-CN.md', 'zh'],
  ['tutorial.md', 'en'],
])('%s', (name, language) => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'guiju-tutorial-'));
    await mkdir(join(root, 'shop-jobs'));
  });
  afterAll(() => rm(root, { recursive: true }));

  test('every command answers as the page shows', async () => {
    const steps = stepsOf(await readFile(new URL(name, PAGES), 'utf8'));
    expect(steps.length).toBeGreaterThan(4);
    for (const { text, command, answer } of steps) {
      await writeFile(join(root, 'shop-jobs', 'policy.gj'), text);
      let said = '';
      const hear = (words: string): void => {
        said += words;
      };
      await run([...command.split(' '), `--policies=${root}`, `--lang=${language}`], {
        cwd: root,
        input: async () => '',
        out: hear,
        err: hear,
      });
      expect([command, said.trim()]).toEqual([command, answer]);
    }
  });
});
