/**
 * Text → Program, a line per phase. Every phase makes its own result and its own reports; only a policy without an error in any
 * phase yields a program. Cases, coverage and lints read the result and never change it.
 */
import type { Case, Program } from '@guiju/ir';
import { amendedText } from './amended-text.ts';
import { inOwnDocuments } from './amendment-sources.ts';
import { applyAmendments } from './amendments.ts';
import { bind } from './bind/bind.ts';
import type { Import } from './bind/bound.ts';
import { createSink, type Sink } from './bind/symbol.ts';
import { lowerCases } from './cases/cases.ts';
import { check } from './check/check.ts';
import { lint } from './check/lints.ts';
import { sameOnce, unknownOnce, withoutConsequences } from './consequences.ts';
import { type Coverage, coverage } from './coverage/coverage.ts';
import { checkWording } from './coverage/figures.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { isImported, type PolicyFolder, parseFolder } from './folders.ts';
import { type CompileProgram, policyIds, resolveImports, type Trail } from './imports.ts';
import { createIndex, type Index } from './index-tables.ts';
import { lower } from './lower/lower.ts';
import { createWords } from './lower/words.ts';
import { createNeighbours } from './neighbours.ts';
import { errorsIn, inOrder, noMoreThanRead } from './report.ts';
import { surroundingsOf } from './surroundings.ts';
import type { SyntaxTree } from './syntax/tree.ts';

export interface Compilation extends Index {
  readonly policy: string;
  /** In the order of the files and of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** null while the policy itself has an error; a slip in a case or a citation leaves it standing. */
  readonly program: Program | null;
  readonly cases: readonly Case[];
  /** null where no source is declared or found. */
  readonly coverage: Coverage | null;
  readonly trees: readonly SyntaxTree[];
}

/** Compiles the policy in the folder `id`; `folders` also holds those it refers to. Throws RangeError when there is no such folder. */
export function compile(folders: readonly PolicyFolder[], id: string): Compilation {
  const folder = folders.find((f) => f.id === id);
  if (!folder) throw new RangeError(`no policy folder ${id}`);
  return compileFolder(folders, folder, []).compilation;
}

/** `imports`: what the policy takes in; those who take it in take them in too. */
function compileFolder(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
  before: Trail,
): { readonly compilation: Compilation; readonly imports: readonly Import[] } {
  const trail = [...before, folder.id];
  const texts = new Map(folder.files.map(({ path, text }) => [path, text]));
  const others: ReturnType<typeof compileFolder>[] = [];
  const compileProgram: CompileProgram = (other, from) => {
    const result = compileFolder(folders, other, from);
    others.push(result);
    const { program, diagnostics, symbols } = result.compilation;
    const units = symbols.filter((s) => s.kind === 'unit');
    return { program, errors: errorsIn(diagnostics), imports: result.imports, units };
  };

  const parsed = parseFolder(folder);
  const own = parsed.map((p) => p.tree);
  const text = amendedText(folders, folder, own, trail, compileProgram);
  const { imports, diagnostics: missing } = resolveImports(folders, text.trees, trail, compileProgram);
  const neighbours = createNeighbours(folders);
  const surroundings = surroundingsOf(folders, folder, text.trees);
  const bound = bind(folder.id, text.trees, imports, neighbours, surroundings);
  const checked = check(bound);
  const words = createWords(bound.sink.symbols);
  const found = [
    ...parsed.flatMap((p) => p.diagnostics),
    ...text.diagnostics,
    ...missing,
    ...bound.sink.diagnostics,
    ...checked.sink.diagnostics,
  ];

  const lowered = errorsIn(found) === 0 ? lower(checked, words) : null;
  const amended = applyAmendments(folders, bound, lowered, text.worked, trail, compileProgram);
  const sound = errorsIn([...found, ...amended.sink.diagnostics]) === 0;
  const program = sound ? amended.program : null;

  const { coverage: covered, sink: sources } = coverage(
    bound,
    text.documents,
    text.worked?.amendments ?? bound.amendments,
  );
  const remarks: Sink = createSink();
  // What an article says is held against what its clause comes to: of a policy with errors that may be anything.
  if (sound) checkWording(bound, remarks);
  if (sound) lint(checked, remarks, isImported(folders, folder.id));
  const { units, backgrounds } = bound;
  const declared = bound.cases.filter((c) => texts.has(c.span.file));
  const { cases, sink: inCases } = program
    ? lowerCases({ program, units, backgrounds, policies: policyIds(imports), words, neighbours }, declared)
    : { cases: [], sink: createSink() };

  // A folder of amendments speaks of what the amended policy declares.
  const amendedSymbols: Sink = { ...createSink(), symbols: others.flatMap((o) => o.compilation.symbols) };
  const sinks = [
    ...(bound.header ? [] : [amendedSymbols]),
    bound.sink,
    checked.sink,
    amended.sink,
    sources,
    remarks,
    inCases,
  ];
  const later = [
    ...amended.sink.diagnostics,
    ...inOwnDocuments(sources.diagnostics, text.worked),
    ...remarks.diagnostics,
    ...inCases.diagnostics,
  ];
  const index = createIndex(sinks, checked.types, bound.figures);
  const slips = parsed.flatMap((p) => p.diagnostics);
  const reported = inOrder(
    [...slips, ...withoutConsequences(slips, [...found.slice(slips.length), ...later], own, texts)].filter(
      (d) => texts.has(d.span.file) || d.severity === 'error',
    ),
    [...texts.keys()],
  );
  const compilation: Compilation = {
    policy: folder.id,
    diagnostics: noMoreThanRead(unknownOnce(sameOnce(reported))),
    program,
    cases,
    coverage: covered,
    trees: own,
    get symbols() {
      return index.symbols;
    },
    get references() {
      return index.references;
    },
    get types() {
      return index.types;
    },
    get figures() {
      return index.figures;
    },
  };
  return { compilation, imports: bound.header ? imports : others.flatMap((o) => o.imports) };
}
