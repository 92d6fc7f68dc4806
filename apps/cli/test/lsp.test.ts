/** The language server as an editor meets it: another process, spoken to in messages. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  ExitNotification,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InlayHintRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RegistrationRequest,
  RenameRequest,
  SemanticTokensRequest,
  ShutdownRequest,
  SignatureHelpRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const NODE = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', MAIN];

const BASE = `政策 甲办法 (first)
  施行 2023-03-01

枚举 等级 (level) 由低到高
  初级 (junior) 高级 (senior)

对象 人员 (person)
  人员等级 (person_level): 等级
  入职日期 (hired_on): 日期

参数 基本标准 (base_rate) = 1000元
`;
const CLAUSES = `条款 C01 人才奖励 (award)
  对象 人员
  给予 按 人员等级
    初级: 基本标准
    高级: 2万元
  限 每 人员 一次
`;
const OTHER = `政策 乙办法 (second)
  施行 2024-01-01
  引用 甲办法

条款 D01 上浮奖励
  对象 人员
  条件 人员等级 不低于 高级
  给予 基本标准 上浮 20%
  限 每 人员 一次
`;

let root: string;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'guiju-lsp-')));
  await mkdir(join(root, 'first'));
  await mkdir(join(root, 'second'));
  await writeFile(join(root, 'first/0-policy.gj'), BASE);
  await writeFile(join(root, 'first/1-clauses.gj'), CLAUSES);
  await writeFile(join(root, 'second/policy.gj'), OTHER);
});
afterAll(() => rm(root, { recursive: true }));

const uriOf = (file: string): string => pathToFileURL(join(root, file)).href;
const CLAUSES_URI = (): string => uriOf('first/1-clauses.gj');

/** Row and column of the place behind `words`. */
function behind(text: string, words: string) {
  const before = text.slice(0, text.indexOf(words) + words.length).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
const atWords = (uri: string, text: string, words: string) => ({
  textDocument: { uri },
  position: behind(text, words),
});

interface Editor {
  readonly connection: ProtocolConnection;
  readonly server: ChildProcess;
  readonly open: (uri: string, text: string) => Promise<void>;
  readonly type: (uri: string, text: string) => Promise<void>;
  /** What was last said of the document, as soon as it fits. */
  readonly diagnostics: (
    uri: string,
    fits: (found: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.kill();
});

async function start(options: object = {}): Promise<Editor> {
  const server = spawn(process.execPath, [...NODE, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(server);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const said = new Map<string, readonly Diagnostic[]>();
  const listeners = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    said.set(uri, diagnostics);
    for (const listener of listeners) listener();
  });
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'policies' }],
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    ...options,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  let version = 0;
  return {
    connection,
    server,
    open: (uri, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'guiju', version: ++version, text },
      }),
    type: (uri, text) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      }),
    diagnostics: (uri, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = said.get(uri);
          if (!found || !fits(found)) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

const isError = ({ severity }: Diagnostic): boolean => severity === 1;

describe('a whole session', () => {
  test('diagnostics come and go as the text changes, other files of the workspace counted in', async () => {
    const { open, type, diagnostics } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    const first = await diagnostics(CLAUSES_URI(), () => true);
    expect(first.filter(isError)).toEqual([]);
    await type(CLAUSES_URI(), CLAUSES.replace('初级: 基本标准', '初级: 基本标淮'));
    const [error] = (await diagnostics(CLAUSES_URI(), (found) => found.some(isError))).filter(isError);
    expect(error).toMatchObject({
      source: 'guiju',
      code: 'GJ2001',
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } },
    });
    expect(error?.message).toContain('基本标淮');
    await type(CLAUSES_URI(), CLAUSES);
    await diagnostics(CLAUSES_URI(), (found) => !found.some(isError));
  });

  test('a change of a few letters is placed in UTF-16 units', async () => {
    const { connection, open, diagnostics } = await start();
    const text = CLAUSES.replace('初级: 基本标准', '初级: 基本标准 # 𠮷😀');
    await open(CLAUSES_URI(), text);
    const place = behind(text, '𠮷😀');
    expect(place.character).toBe('    初级: 基本标准 # '.length + 4);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: CLAUSES_URI(), version: 99 },
      contentChanges: [
        { range: { start: place, end: place }, text: '\n    # 𠮷 二\n    别的: 1元' },
        { range: { start: { line: 3, character: 11 }, end: { line: 3, character: 12 } }, text: '淮' },
      ],
    });
    const errors = (await diagnostics(CLAUSES_URI(), (found) => found.some(isError))).filter(isError);
    expect(errors.map(({ range }) => range)).toEqual([
      { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } },
      { start: { line: 5, character: 4 }, end: { line: 5, character: 6 } },
    ]);
  });

  test('every question is answered', async () => {
    const { connection, open } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    const textDocument = { uri: CLAUSES_URI() };
    const at = (words: string) => atWords(CLAUSES_URI(), CLAUSES, words);

    const hover = await connection.sendRequest(HoverRequest.type, at('初级: 基本'));
    expect(hover?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('1000元') });

    expect(await connection.sendRequest(DefinitionRequest.type, at('初级: 基本'))).toEqual([
      {
        uri: uriOf('first/0-policy.gj'),
        range: { start: { line: 10, character: 3 }, end: { line: 10, character: 7 } },
      },
    ]);
    const context = { includeDeclaration: false };
    const references = await connection.sendRequest(ReferencesRequest.type, { ...at('初级: 基本'), context });
    expect(references?.map(({ uri }) => uri)).toEqual([CLAUSES_URI(), uriOf('second/policy.gj')]);
    expect(await connection.sendRequest(DocumentHighlightRequest.type, at('初级: 基本'))).toHaveLength(1);

    expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toMatchObject([
      { name: 'C01', detail: '人才奖励' },
    ]);
    expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
      { startLine: 0, endLine: 5 },
    ]);
    const colours = await connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(colours?.data.slice(0, 5)).toEqual([0, 0, 2, 0, 0]);

    const range = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
    expect(await connection.sendRequest(InlayHintRequest.type, { textDocument, range })).toMatchObject([
      { position: { line: 3, character: 12 }, label: '= 1000元' },
    ]);
    expect(await connection.sendRequest(WorkspaceSymbolRequest.type, { query: '上浮' })).toMatchObject([
      { name: 'D01 上浮奖励', containerName: 'second' },
    ]);
  });

  test('completion knows the place and pinyin, and replaces what was typed', async () => {
    const { connection, open, type } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    const text = CLAUSES.replace('初级: 基本标准', '初级: jbbz');
    await type(CLAUSES_URI(), text);
    const found = await connection.sendRequest(CompletionRequest.type, atWords(CLAUSES_URI(), text, 'jbbz'));
    const [best] = Array.isArray(found) ? found : (found?.items ?? []);
    expect(best).toMatchObject({
      label: '基本标准',
      filterText: 'jbbz',
      textEdit: {
        newText: '基本标准',
        range: { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } },
      },
    });
  });

  test('a call being written is explained', async () => {
    const { connection, open } = await start();
    const text = CLAUSES.replace('限 每', '条件 加月(入职日期, \n  限 每');
    await open(CLAUSES_URI(), text);
    const help = await connection.sendRequest(
      SignatureHelpRequest.type,
      atWords(CLAUSES_URI(), text, '加月(入职日期, '),
    );
    expect(help).toMatchObject({
      activeParameter: 1,
      signatures: [{ label: '加月(日期: 日期, 月数: 数(月)) → 日期' }],
    });
  });

  test('a rename changes every file, or says why not', async () => {
    const { connection, open } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    const at = atWords(CLAUSES_URI(), CLAUSES, '初级: 基本');
    expect(await connection.sendRequest(PrepareRenameRequest.type, at)).toEqual({
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } },
      placeholder: '基本标准',
    });
    const edit = await connection.sendRequest(RenameRequest.type, { ...at, newName: '条件' });
    expect(Object.keys(edit?.changes ?? {}).sort()).toEqual([
      uriOf('first/0-policy.gj'),
      CLAUSES_URI(),
      uriOf('second/policy.gj'),
    ]);
    expect(
      Object.values(edit?.changes ?? {})
        .flat()
        .map(({ newText }) => newText),
    ).toEqual(['「条件」', '「条件」', '「条件」']);
    await expect(
      connection.sendRequest(RenameRequest.type, { ...at, newName: '人员' }),
    ).rejects.toMatchObject({ code: LSPErrorCodes.RequestFailed, message: expect.stringContaining('人员') });
  });

  test('fixes and layout come as edits', async () => {
    const { connection, open } = await start();
    const text = CLAUSES.replace('基本标准', '基本标淮').replace('  限 每', '      限   每');
    await open(CLAUSES_URI(), text);
    const textDocument = { uri: CLAUSES_URI() };
    const place = behind(text, '基本标');
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    expect(actions?.[0]).toMatchObject({
      kind: 'quickfix',
      edit: { changes: { [CLAUSES_URI()]: [{ newText: '基本标准' }] } },
    });
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    expect(edits?.[0]?.newText).toContain('\n  限 每 人员 一次\n');
  });
});

describe('languages', () => {
  const message = async (options: object): Promise<string> => {
    const { open, diagnostics } = await start(options);
    await open(CLAUSES_URI(), CLAUSES.replace('基本标准', '基本标淮'));
    const found = await diagnostics(CLAUSES_URI(), (all) => all.some(isError));
    return String(found.find(isError)?.message);
  };

  test('Chinese, unless the options or the editor’s locale say otherwise', async () => {
    expect(await message({})).toMatch(/没有叫“基本标淮”/);
    expect(await message({ locale: 'en-GB' })).toMatch(/[a-z]{3} /);
    expect(await message({ locale: 'en', initializationOptions: { language: 'zh' } })).not.toMatch(
      /[a-z]{3} /,
    );
  });
});

describe('nothing ends it but the editor', () => {
  test('a broken file, a file that is none of a policy, a place that is not there', async () => {
    const { connection, open, type } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    for (const text of ['', '条款', '（（（“「', '条款 C01\n  给予 '.repeat(50), '\u{20000}\u0000', CLAUSES])
      await type(CLAUSES_URI(), text);
    await open('untitled:Untitled-1', '条款 C01');
    const nowhere = { textDocument: { uri: uriOf('first/none.gj') }, position: { line: 99, character: 99 } };
    expect(await connection.sendRequest(HoverRequest.type, nowhere)).toBeNull();
    const beyond = { textDocument: { uri: CLAUSES_URI() }, position: { line: 99, character: 99 } };
    expect(await connection.sendRequest(HoverRequest.type, beyond)).toBeNull();
    const untitled = { textDocument: { uri: 'untitled:Untitled-1' }, position: { line: 0, character: 1 } };
    expect(await connection.sendRequest(HoverRequest.type, untitled)).toBeNull();
  });

  test('a question taken back is not answered, those after it are', async () => {
    const { connection, open } = await start();
    await open(CLAUSES_URI(), CLAUSES);
    const at = atWords(CLAUSES_URI(), CLAUSES, '初级: 基本');
    const taken = new CancellationTokenSource();
    // While a rename is being tried, what comes behind it waits.
    const renamed = connection.sendRequest(RenameRequest.type, { ...at, newName: '标准' });
    const hovered = connection.sendRequest(HoverRequest.type, at, taken.token);
    const outcome = hovered.then(
      () => 'answered',
      (error: { readonly code: number }) => error.code,
    );
    taken.cancel();
    const after = connection.sendRequest(HoverRequest.type, at);
    expect(await renamed).not.toBeNull();
    expect(await outcome).toBe(LSPErrorCodes.RequestCancelled);
    expect(await after).not.toBeNull();
  });

  test('a file that changes on disk is read again', async () => {
    const { connection, open, diagnostics } = await start();
    const uri = uriOf('second/policy.gj');
    await open(uri, OTHER);
    await diagnostics(uri, (found) => !found.some(isError));
    const path = join(root, 'first/0-policy.gj');
    const tell = () =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOf('first/0-policy.gj'), type: FileChangeType.Changed }],
      });
    try {
      await writeFile(path, BASE.replace('基本标准', '别的标准'));
      await tell();
      await diagnostics(uri, (found) => found.some(isError));
    } finally {
      await writeFile(path, BASE);
    }
    await tell();
    await diagnostics(uri, (found) => !found.some(isError));
  });

  test('shutdown and exit end it with 0, exit alone with 1', async () => {
    for (const polite of [true, false]) {
      const { connection, server } = await start();
      const ended = once(server, 'exit');
      if (polite) await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      expect((await ended)[0]).toBe(polite ? 0 : 1);
    }
  });
});
