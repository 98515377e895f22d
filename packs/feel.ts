import { evaluate, parseExpression, unaryTest } from 'feelin';

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly parent: Node | null;
  readonly nextSibling: Node | null;
}

/** Functions of Camunda's FEEL that the library does not know; spelled as Zeebe does. */
const engineFunctions = /\bget or else\s*\(|\bis defined\s*\(/g;

/** `=x` → `x`; literals are not FEEL. */
export function feelBody(text: string | undefined): string | undefined {
  return text?.startsWith('=') ? text.slice(1) : undefined;
}

/** Names that the reader takes for operators, replaced by others of the same length. */
function readable(expression: string): string {
  return expression.replace(engineFunctions, (name) => name.replaceAll(' ', '_'));
}

function nodesOf(expression: string): Node[] {
  const nodes: Node[] = [];
  parseExpression(readable(expression), {}, undefined).iterate({
    enter(reference) {
      nodes.push(reference.node);
    },
  });
  return nodes;
}

/** The piece of the expression that cannot be read; undefined when all is well. */
export function feelTrouble(expression: string): string | undefined {
  if (expression.trim() === '') {
    return '';
  }
  const broken = nodesOf(expression).find((node) => node.name === '⚠');
  if (!broken) {
    return undefined;
  }
  return expression.slice(broken.from, Math.max(broken.to, broken.from + 12)).trim() || expression.trim().slice(-20);
}

/** Variables an expression reads from outside: no function names, no names it binds itself. */
export function feelVariables(expression: string): string[] {
  const source = readable(expression);
  const nodes = nodesOf(expression);
  const bound = new Set<string>(['?']);
  for (const node of nodes) {
    if (node.name === 'Name' && node.parent?.name !== 'Key' && node.parent?.name !== 'NamedParameter') {
      bound.add(textOf(source, node));
    }
  }
  const isFunction = (node: Node): boolean =>
    node.parent?.name === 'FunctionInvocation' && node.from === node.parent.from;
  const names = nodes
    .filter((node) => node.name === 'VariableName' && !isFunction(node))
    .flatMap((node) => {
      const name = textOf(source, node);
      return isBoundByFeel(name, node) ? [] : name;
    });
  return [...new Set(names)].filter((name) => !bound.has(name));
}

/** Texts and numbers that stand in an expression. */
export function feelLiterals(expression: string): (string | number)[] {
  const source = readable(expression);
  const found = nodesOf(expression).flatMap((node): (string | number)[] => {
    if (node.name === 'StringLiteral') {
      return [textOf(source, node).slice(1, -1)];
    }
    return node.name === 'NumericLiteral' ? [Number(textOf(source, node))] : [];
  });
  return [...new Set(found)];
}

/** `item` inside a filter and `partial` inside a loop are FEEL's own; anywhere else they are names like others. */
function isBoundByFeel(name: string, node: Node): boolean {
  const binder = { item: 'FilterExpression', partial: 'ForExpression' }[name];
  return (
    binder !== undefined &&
    [node, ...ancestorsOf(node)].some(({ from, parent }) => parent?.name === binder && from > parent.from)
  );
}

/**
 * Names that a value in a context reads from an entry before it, where a variable of that name may be meant; an entry
 * that hands on the variable itself (`owner: owner`) changes nothing.
 */
export function feelShadowed(expression: string): string[] {
  const source = readable(expression);
  const nodes = nodesOf(expression);
  const keysBefore = (entry: Node): string[] =>
    nodes
      .filter(
        (node) => node.name === 'Key' && node.parent?.parent?.from === entry.parent?.from && node.to <= entry.from,
      )
      .flatMap((node) => {
        const key = textOf(source, node).replace(/^"|"$/g, '');
        const value = source.slice(node.to, node.parent?.to).replace(/^\s*:/, '').trim();
        return value === key ? [] : key;
      });
  const isShadowed = (node: Node): boolean =>
    ancestorsOf(node).some((one) => one.name === 'ContextEntry' && keysBefore(one).includes(textOf(source, node)));
  const found = nodes.filter((node) => node.name === 'VariableName' && isShadowed(node));
  return [...new Set(found.map((node) => textOf(source, node)))];
}

const textOf = (source: string, { from, to }: Node): string => source.slice(from, to).trim();

function ancestorsOf({ parent }: Node): Node[] {
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/** Keys of `={a: …, b: …}`; undefined when the expression is no such context. */
export function feelContextKeys(expression: string): string[] | undefined {
  const nodes = nodesOf(expression);
  if (nodes[1]?.name !== 'Context') {
    return undefined;
  }
  return nodes
    .filter((node) => node.name === 'Key' && node.parent?.parent?.from === nodes[1]?.from)
    .map((node) => expression.slice(node.from, node.to).trim().replace(/^"|"$/g, ''));
}

/**
 * A form's condition as form-js evaluates it (a unary test over the data), so that browser and server agree.
 * False where it cannot be evaluated.
 */
export function conditionHolds(condition: string | undefined, data: Readonly<Record<string, unknown>>): boolean {
  const body = feelBody(condition);
  if (body === undefined) {
    return false;
  }
  try {
    return unaryTest(body, { ...data })?.value === true;
  } catch {
    // form-js shows the component when its condition cannot be evaluated
    return false;
  }
}

/** Value of an expression over the given variables; undefined where it cannot be evaluated (see `feelTrouble`). */
export function evaluateFeel(expression: string, variables: Readonly<Record<string, unknown>>): unknown {
  try {
    return evaluate(expression, { ...variables }).value;
  } catch {
    // syntax errors are reported by the checks; at run time they hold nothing
    return undefined;
  }
}

/** A rule of `record.check` over the record's fields; absent fields are null. */
export function ruleHolds(
  rule: string,
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[] = [],
): boolean {
  const variables = { ...Object.fromEntries(names.map((name) => [name, null])), ...fields };
  return evaluateFeel(feelBody(rule) ?? rule, variables) === true;
}
