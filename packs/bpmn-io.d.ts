/** The part of the untyped bpmn.io packages that we use. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    readonly $attrs: Readonly<Record<string, string>>;
    readonly $children?: readonly ModdleElement[];
    $instanceOf?(type: string): boolean;
    get?(name: string): unknown;
  }
  export interface ParseResult {
    readonly rootElement: ModdleElement;
    readonly warnings: readonly { readonly message: string }[];
  }
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<ParseResult>;
  }
}

declare module 'dmn-moddle' {
  import type { ParseResult } from 'bpmn-moddle';
  export class DmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<ParseResult>;
  }
}

declare module 'bpmnlint' {
  import type { ModdleElement } from 'bpmn-moddle';
  export interface LintReport {
    readonly id?: string;
    readonly message: string;
    readonly category: string;
  }
  export interface LintConfig {
    readonly extends?: readonly string[];
    readonly rules?: Readonly<Record<string, string>>;
  }
  export class Linter {
    constructor(options: { readonly config?: LintConfig; readonly resolver: unknown });
    lint(root: ModdleElement): Promise<Readonly<Record<string, readonly LintReport[]>>>;
  }
}

declare module 'bpmnlint/lib/resolver/node-resolver' {
  export default class NodeResolver {
    constructor(options?: { readonly require?: NodeJS.Require });
  }
}

declare module '@bpmn-io/element-templates-validator' {
  export function validateZeebe(template: unknown): { readonly valid: boolean; readonly errors?: unknown };
}
