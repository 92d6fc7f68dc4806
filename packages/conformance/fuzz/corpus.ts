/** What mutations start from: the policies, the language's page, and every example of the catalogue, so that each construct is there. */
import { readFileSync } from 'node:fs';
import { CATALOGUE, exampleFolders, type PolicyFolder, tokenize } from '@guiju/compiler';
import { blocksOf } from '../src/document-blocks.ts';
import { policyFolders } from '../src/policies.ts';

/** One policy with the policies it may refer to. */
interface Origin {
  readonly id: string;
  readonly folders: readonly PolicyFolder[];
}

export interface Corpus {
  readonly origins: readonly Origin[];
  /** Words as they stand in the origins, by kind; `all` of them for any place. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly lines: readonly string[];
}

/** Cases of a real policy are many and alike: enough of a file to break, and little to compile. */
const MOST_CASES = 6000;

export function readCorpus(): Corpus {
  const policies = policyFolders().map(
    (folder): PolicyFolder => ({
      ...folder,
      files: folder.files.map(({ path, text }) => ({
        path: `${folder.id}/${path}`,
        text: path.startsWith('cases') ? wholeCases(text) : text,
      })),
    }),
  );
  const origins: Origin[] = policies.map((own) => ({
    id: own.id,
    folders: [own, ...namedBy(own, policies)],
  }));
  origins.push(referencePage());
  for (const { wrong, right } of Object.values(CATALOGUE)) {
    for (const example of [wrong, right])
      if (example !== '') origins.push({ id: 'example', folders: exampleFolders(example) });
  }
  const texts = origins.flatMap(({ id, folders }) => folders.find((f) => f.id === id)?.files ?? []);
  const words = new Map<string, string[]>();
  const lines = new Set<string>();
  for (const { text } of texts) {
    for (const line of text.split('\n')) if (line.trim() !== '') lines.add(line);
    for (const token of tokenize(text)) {
      const kind = words.get(token.kind) ?? [];
      kind.push(token.text);
      words.set(token.kind, kind);
    }
  }
  return { origins, words, lines: [...lines] };
}

/** Declarations stand a blank line apart. */
const wholeCases = (text: string): string =>
  text.length <= MOST_CASES ? text : text.slice(0, text.lastIndexOf('\n\n', MOST_CASES) + 1);

/** The policies its texts speak of, by folder, name or alias: the others would only cost time. */
function namedBy(own: PolicyFolder, all: readonly PolicyFolder[]): readonly PolicyFolder[] {
  const text = own.files.map((f) => f.text).join('\n');
  const namesOf = (folder: PolicyFolder): readonly string[] => {
    const [, name = '', , alias = ''] =
      /^政策 (\S+)( \((\w+)\))?/m.exec(folder.files.map((f) => f.text).join('\n')) ?? [];
    return [folder.id, name, alias].filter((n) => n !== '');
  };
  return all.filter((folder) => folder !== own && namesOf(folder).some((name) => text.includes(name)));
}

function referencePage(): Origin {
  const page = readFileSync(new URL('../../../docs/language/reference.md', import.meta.url), 'utf8');
  const joined = (language: string) =>
    blocksOf(page)
      .filter((b) => b.language === language)
      .map((b) => b.text)
      .join('\n\n');
  const files = [{ path: 'demo/reference.gj', text: joined('gj') }];
  return { id: 'demo', folders: [{ id: 'demo', files, documents: { 'source.md': joined('source') } }] };
}
