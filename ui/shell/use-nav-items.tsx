import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  CustomerServiceOutlined,
  DeleteOutlined,
  DashboardOutlined,
  FieldNumberOutlined,
  FileDoneOutlined,
  HomeOutlined,
  InboxOutlined,
  LockOutlined,
  MailOutlined,
  OrderedListOutlined,
  RiseOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useProcesses } from '../api/queries';
import type { ProcessSummary } from '../api/types';
import { useByArea } from '../components/by-area';
import { usePreferences } from '../state/preferences';
import { favouritesOf } from './favourites';
import { PAGE_PERMISSIONS } from './page-permissions';

export interface NavItem {
  to: string;
  label: string;
  icon: ReactNode;
  /** Shown as a figure; absent when zero. */
  count?: number;
  /** Only the exact address counts as being there. */
  exact?: boolean;
}

export interface NavGroup {
  key: string;
  label: string;
  items: NavItem[];
}

export interface NavSection {
  key: string;
  label?: string;
  items: NavItem[];
  /** The same items by area, where they are too many to read one by one. */
  groups?: NavGroup[];
  /** Those of them that the person reaches at once. */
  favourites?: NavItem[];
}

/** So many types of records are read at a glance; more are grouped. */
const MOST_AT_A_GLANCE = 8;
const FAVOURITES = 5;

/** Pages that need a permission, in the order in which an administrator sets a new installation up. */
const ADMINISTRATION = [
  { to: '/people', label: 'nav.people', icon: <TeamOutlined /> },
  { to: '/services', label: 'nav.services', icon: <CustomerServiceOutlined /> },
  { to: '/access', label: 'nav.access', icon: <LockOutlined /> },
  { to: '/packs', label: 'nav.packs', icon: <AppstoreOutlined /> },
  { to: '/installation', label: 'nav.installation', icon: <SettingOutlined /> },
  { to: '/lists', label: 'nav.lists', icon: <OrderedListOutlined /> },
  { to: '/audit', label: 'nav.audit', icon: <AuditOutlined /> },
  { to: '/coverage', label: 'nav.coverage', icon: <FileDoneOutlined /> },
  { to: '/system', label: 'nav.system', icon: <DashboardOutlined /> },
  { to: '/deleted-records', label: 'nav.deletedRecords', icon: <DeleteOutlined /> },
  { to: '/numbers', label: 'nav.numbers', icon: <FieldNumberOutlined /> },
] as const;

/** Where one can go: my work, the records of each process, how the work is organised. */
export function useNavSections(): NavSection[] {
  const { t } = useTranslation();
  const me = useMe().data;
  const records = useRecordItems();
  const tasks = me?.counts.tasks ?? 0;
  return [
    {
      key: 'work',
      items: [
        { to: '/', label: t('nav.home'), icon: <HomeOutlined />, exact: true },
        { to: '/inbox', label: t('nav.inbox'), icon: <InboxOutlined />, count: tasks > 0 ? tasks : undefined },
      ],
    },
    { key: 'records', label: t('nav.records'), ...records },
    {
      key: 'organisation',
      label: t('nav.organisation'),
      items: [
        ...(me && !me.external ? [{ to: '/processes', label: t('nav.processes'), icon: <ApartmentOutlined /> }] : []),
        ...(me?.permissions.includes(PAGE_PERMISSIONS['/ladders'])
          ? [{ to: '/ladders', label: t('nav.ladders'), icon: <RiseOutlined /> }]
          : []),
        ...(me?.demo ? [{ to: '/mailbox', label: t('nav.mailbox'), icon: <MailOutlined /> }] : []),
      ],
    },
    {
      key: 'administration',
      label: t('nav.administration'),
      items: ADMINISTRATION.filter(({ to }) => me?.permissions.includes(PAGE_PERMISSIONS[to])).map(
        ({ to, label, icon }) => ({ to, label: t(label), icon }),
      ),
    },
  ].filter(({ items }) => items.length > 0);
}

function useRecordItems(): Pick<NavSection, 'items' | 'groups' | 'favourites'> {
  const { t } = useTranslation();
  const { recentTypes } = usePreferences();
  const listed = (useProcesses().data?.items ?? []).filter((process) => process.listed);
  const itemOf = ({ key, name, plural, off }: ProcessSummary): NavItem => ({
    to: `/records/${key}`,
    label: off ? t('nav.switchedOff', { name: plural ?? name }) : (plural ?? name),
    icon: <UnorderedListOutlined />,
  });
  const groups = useByArea(listed);
  const items = listed.map(itemOf);
  if (items.length <= MOST_AT_A_GLANCE) {
    return { items };
  }
  return {
    items,
    favourites: favouritesOf(listed, recentTypes, FAVOURITES).map(itemOf),
    groups: groups.map(({ key, label, types }) => ({ key, label, items: types.map(itemOf) })),
  };
}
