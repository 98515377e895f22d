import Handlebars from 'handlebars';

import { NOTICE_HELPERS } from '../notice-vocabulary';
import type { NoticeTemplate } from '../types';

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
 * Says what is wrong with a text that is Handlebars: a helper, block or variable that does not exist, a field that the
 * record type does not have; each with its line in the file. Empty when all is right.
 */
export function checkNoticeText(template: NoticeTemplate, known: NoticeVariables): string[] {
  const found: string[] = [];
  const parts = [
    { source: template.subject, firstLine: 1 },
    { source: template.body, firstLine: 3 },
  ];
  for (const { source, firstLine } of parts) {
    checkProgram(Handlebars.parse(source), known, (what, node) => {
      found.push(`line ${node.loc.start.line + firstLine - 1}: ${what}`);
    });
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
  if (!NOTICE_HELPERS.includes(name as (typeof NOTICE_HELPERS)[number]) && !BLOCKS.has(name)) {
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
