import type { OnCallPlan } from './on-call';
import type { Operation } from './operation';
import type { OrganisationKind } from './organisation';
import type { Lang, Text } from './text';

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
  readonly managingGroup?: string;
  /** Who runs it; absent = the own house. */
  readonly operation?: Operation;
}

/** Who of a group is on call, in turn. */
export interface DemoRoster extends Omit<OnCallPlan, 'overrides'> {
  readonly key: string;
  readonly names: Text;
  readonly group: string;
}

export interface DemoConfigurationItem {
  readonly key: string;
  readonly names: Text;
  readonly type: string;
  readonly service?: string;
  readonly owner?: string;
  readonly dependsOn?: readonly string[];
}

/** `demo.json` of `processes/common`: an organisation as data, whose parts refer to each other by key. */
export interface DemoOrganisation {
  readonly people: readonly DemoPerson[];
  readonly groups: readonly DemoGroup[];
  /** Parents stand before their children. */
  readonly organisations?: readonly DemoOrganisationUnit[];
  readonly skills?: readonly DemoSkill[];
  readonly services: readonly DemoService[];
  readonly configurationItems: readonly DemoConfigurationItem[];
  readonly rosters?: readonly DemoRoster[];
}
