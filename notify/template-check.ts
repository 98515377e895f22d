import Handlebars from 'handlebars';

import type { NoticeTemplate } from '../packs/types';
import { compileNotice, HELPERS, NoticeError } from './templates';

/** The variables that a notice will find, by their dotted names; `fields` are keys of the record type. */
export interface NoticeVariables {
  readonly fields: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

const BLOCKS = new Set(['if', 'unless', 'each', 'with', 'lookup']);
/** Blocks inside which names are looked up in something else than the notice's context. */
const SCOPING = new Set(['each', 'with']);
const FIELD_HELPERS = new Set(['field', 'label', 'value']);

/**
 * Says what is wrong with a template before anybody waits for its mail: not Handlebars, a helper or variable that does
 * not exist, a field that the record type does not have. Empty when all is right.
 */
export function checkNotice(template: NoticeTemplate, known: NoticeVariables): string[] {
  try {
    compileNotice(template);
  } catch (error) {
    if (error instanceof NoticeError) {
      return [error.message];
    }
    throw error;
  }
  const found: string[] = [];
  for (const [part, source] of [
    ['subject', template.subject],
    ['body', template.body],
  ] as const) {
    const report = (what: string, node: hbs.AST.Node): void => {
      found.push(`${template.file}: ${part} line ${node.loc.start.line}: ${what}`);
    };
    checkProgram(Handlebars.parse(source), known, report);
  }
  if (template.subject.trim() === '') {
    found.push(`${template.file}: the first line, the subject, is empty`);
  }
  if (template.body.trim() === '') {
    found.push(`${template.file}: there is no text after the subject`);
  }
  return found;
}

type Report = (what: string, node: hbs.AST.Node) => void;

function checkProgram(program: hbs.AST.Program, known: NoticeVariables, report: Report): void {
  for (const statement of program.body) {
    if (statement.type === 'MustacheStatement') {
      checkCall(statement as hbs.AST.MustacheStatement, known, report);
    } else if (statement.type === 'BlockStatement') {
      checkBlock(statement as hbs.AST.BlockStatement, known, report);
    } else if (statement.type.startsWith('Partial')) {
      report('partials are not available', statement);
    }
  }
}

function checkBlock(block: hbs.AST.BlockStatement, known: NoticeVariables, report: Report): void {
  if (!BLOCKS.has(block.path.original)) {
    report(`there is no block {{#${block.path.original}}}`, block);
  }
  block.params.forEach((param) => checkValue(param, known, report));
  if (!SCOPING.has(block.path.original)) {
    checkProgram(block.program, known, report);
  }
  if (block.inverse) {
    checkProgram(block.inverse, known, report);
  }
}

type Call = Pick<hbs.AST.MustacheStatement | hbs.AST.SubExpression, 'path' | 'params' | 'loc' | 'type'>;

function checkCall(call: Call, known: NoticeVariables, report: Report): void {
  if (call.path.type !== 'PathExpression') {
    return;
  }
  const name = (call.path as hbs.AST.PathExpression).original;
  if (call.params.length === 0) {
    return checkValue(call.path, known, report);
  }
  if (!HELPERS.includes(name as (typeof HELPERS)[number]) && !BLOCKS.has(name)) {
    report(`there is no helper "${name}"`, call);
  }
  const [first] = call.params;
  if (FIELD_HELPERS.has(name) && first?.type === 'StringLiteral') {
    const key = (first as hbs.AST.StringLiteral).value;
    if (!known.fields.has(key)) {
      report(`the record type has no field "${key}"`, call);
    }
  }
  call.params.forEach((param) => checkValue(param, known, report));
}

function checkValue(node: hbs.AST.Expression, known: NoticeVariables, report: Report): void {
  if (node.type === 'SubExpression') {
    return checkCall(node as hbs.AST.SubExpression, known, report);
  }
  if (node.type !== 'PathExpression') {
    return;
  }
  const path = node as hbs.AST.PathExpression;
  if (path.data || path.depth > 0) {
    return;
  }
  const [root, field] = path.parts;
  if (root === 'fields' && field !== undefined) {
    if (!known.fields.has(field)) {
      report(`the record type has no field "${field}"`, node);
    }
  } else if (!known.variables.has(path.original)) {
    report(`there is no variable "${path.original}"`, node);
  }
}
