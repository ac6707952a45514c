/**
 * A source file as the rules need it: its imports, and its code without comments.
 *
 * Read with TypeScript 5's parser (this workspace has its own copy; version 7 offers none), so that a comment or a string
 * that merely looks like an import breaks no rule.
 */
import ts from "typescript";
import type { RepositoryFile } from "./repository.ts";

export interface SourceImport {
  /** As written: "elysia", "./app.ts", "@sellapi/prisma". */
  specifier: string;
  /** 1-based. */
  line: number;
  /** Names imported for use at run time; ["*"] for a whole module, [] for one imported for its effects. */
  values: string[];
  /** Names imported as types only. */
  types: string[];
  /** Whether the import is gone at run time. */
  isTypeOnly: boolean;
}

export interface SourceFile {
  path: string;
  imports: SourceImport[];
  /** The text with every comment replaced by blanks: offsets and lines are those of the file. */
  code: string;
}

type ImportedNames = Pick<SourceImport, "values" | "types">;

const WHOLE_MODULE: ImportedNames = { values: ["*"], types: [] };
const WHOLE_MODULE_TYPES: ImportedNames = { values: [], types: ["*"] };

function namedElements(elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[], isTypeOnly: boolean): ImportedNames {
  const names: ImportedNames = { values: [], types: [] };
  for (const element of elements) {
    const target = isTypeOnly || element.isTypeOnly ? names.types : names.values;
    target.push((element.propertyName ?? element.name).text);
  }
  return names;
}

function importClauseNames(clause: ts.ImportClause | undefined): ImportedNames {
  if (!clause) return { values: [], types: [] };
  const isTypeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const named = clause.namedBindings;
  if (named && ts.isNamespaceImport(named)) return isTypeOnly ? WHOLE_MODULE_TYPES : WHOLE_MODULE;
  const names = namedElements(named?.elements ?? [], isTypeOnly);
  if (clause.name) (isTypeOnly ? names.types : names.values).push("default");
  return names;
}

function exportNames(node: ts.ExportDeclaration): ImportedNames {
  if (node.exportClause && ts.isNamedExports(node.exportClause))
    return namedElements(node.exportClause.elements, node.isTypeOnly);
  return node.isTypeOnly ? WHOLE_MODULE_TYPES : WHOLE_MODULE;
}

/** The module a node brings in and what of it; null for any other node. */
function importOf(node: ts.Node): { specifier: ts.Node; names: ImportedNames } | null {
  if (ts.isImportDeclaration(node)) return { specifier: node.moduleSpecifier, names: importClauseNames(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return { specifier: node.moduleSpecifier, names: exportNames(node) };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, names: WHOLE_MODULE_TYPES };
  }
  if (!ts.isCallExpression(node) || !node.arguments[0]) return null;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  return isImport || isRequire ? { specifier: node.arguments[0], names: WHOLE_MODULE } : null;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** Parses one file. Text that is no valid TypeScript gives what can be made of it; the compiler is the one to complain. */
export function parseSource(file: RepositoryFile): SourceFile {
  const kind = /x$/.test(file.path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  const imports: SourceImport[] = [];
  const pieces: string[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found && ts.isStringLiteralLike(found.specifier)) {
      const { values, types } = found.names;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      imports.push({ specifier: found.specifier.text, line, values, types, isTypeOnly: types.length > 0 && values.length === 0 });
    }
    const children = node.getChildren(source);
    if (children.length === 0) pieces.push(blank(file.text.slice(node.pos, node.getStart(source))), node.getText(source));
    for (const child of children) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return { path: file.path, imports, code: pieces.join("") };
}
