import type { OrganisationKind } from '../domain/organisation';
import type { Lang, Text } from '../domain/text';

export interface DemoPerson {
  readonly username: string;
  readonly names: Text;
  readonly email?: string;
  readonly lang?: Lang;
  readonly roles: readonly string[];
  readonly groups?: readonly string[];
  readonly superior?: string;
  readonly organisation?: string;
  readonly skills?: readonly { readonly skill: string; readonly level: number }[];
}

export interface DemoOrganisationUnit {
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly names: Text;
  readonly parent?: string;
}

export interface DemoSkill {
  readonly key: string;
  readonly names: Text;
}

export interface DemoGroup {
  readonly key: string;
  readonly names: Text;
  readonly members?: readonly string[];
  readonly manager?: string;
  readonly email?: string;
  readonly organisation?: string;
}

export interface DemoService {
  readonly key: string;
  readonly names: Text;
  readonly critical?: boolean;
  readonly owner?: string;
  readonly supportGroup?: string;
  readonly calendar?: string;
  readonly tier?: string | number;
  readonly users?: readonly string[];
}

export interface DemoConfigurationItem {
  readonly key: string;
  readonly names: Text;
  readonly type: string;
  readonly service?: string;
  readonly owner?: string;
  readonly dependsOn?: readonly string[];
}

/** `demo.json` of `processes/common`. */
export interface DemoOrganisation {
  readonly people: readonly DemoPerson[];
  readonly groups: readonly DemoGroup[];
  /** Parents stand before their children. */
  readonly organisations?: readonly DemoOrganisationUnit[];
  readonly skills?: readonly DemoSkill[];
  readonly services: readonly DemoService[];
  readonly configurationItems: readonly DemoConfigurationItem[];
}
