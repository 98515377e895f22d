import { lazy, type JSX } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Insider, Permitted } from './components/forbidden';
import { NotFound } from './pages/not-found';
import { RouteError } from './pages/route-error';
import { IMPORT_PERMISSION, PAGE_PERMISSIONS } from './shell/page-permissions';
import { SignedIn } from './shell/signed-in';

const loadSignIn = () => import('./pages/sign-in/sign-in');
const loadHome = () => import('./pages/home/home');
const loadInbox = () => import('./pages/inbox/inbox');

const SignIn = lazy(async () => ({ default: (await loadSignIn()).SignIn }));
const Forgot = lazy(async () => ({ default: (await import('./pages/sign-in/forgot')).Forgot }));
const Reset = lazy(async () => ({ default: (await import('./pages/sign-in/reset')).Reset }));
const Home = lazy(async () => ({ default: (await loadHome()).Home }));
const Inbox = lazy(async () => ({ default: (await loadInbox()).Inbox }));
const RecordList = lazy(async () => ({ default: (await import('./pages/records/record-list')).RecordList }));
const RecordNew = lazy(async () => ({ default: (await import('./pages/records/record-new')).RecordNew }));
const ImportPage = lazy(async () => ({ default: (await import('./pages/imports/import-page')).ImportPage }));
const RecordPage = lazy(async () => ({ default: (await import('./pages/records/record-page')).RecordPage }));
const ProcessMap = lazy(async () => ({ default: (await import('./pages/processes/process-map')).ProcessMap }));
const ProcessPage = lazy(async () => ({ default: (await import('./pages/processes/process-page')).ProcessPage }));
const DescriptionPage = lazy(async () => ({
  default: (await import('./pages/processes/description-page')).DescriptionPage,
}));
const ListsPage = lazy(async () => ({ default: (await import('./pages/maintained/lists-page')).ListsPage }));
const ListPage = lazy(async () => ({ default: (await import('./pages/maintained/list-page')).ListPage }));
const PacksPage = lazy(async () => ({ default: (await import('./pages/packs/packs-page')).PacksPage }));
const NumbersPage = lazy(async () => ({ default: (await import('./pages/numbers/numbers-page')).NumbersPage }));
const DeletedPage = lazy(async () => ({ default: (await import('./pages/deleted/deleted-page')).DeletedPage }));
const PeoplePage = lazy(async () => ({ default: (await import('./pages/people/people-page')).PeoplePage }));
const PeopleImportPage = lazy(async () => ({
  default: (await import('./pages/people/people-import-page')).PeopleImportPage,
}));
const PersonPage = lazy(async () => ({ default: (await import('./pages/people/person-page')).PersonPage }));
const OrganisationsPage = lazy(async () => ({
  default: (await import('./pages/people/organisations-page')).OrganisationsPage,
}));
const GroupsPage = lazy(async () => ({ default: (await import('./pages/people/groups-page')).GroupsPage }));
const RostersPage = lazy(async () => ({ default: (await import('./pages/people/rosters-page')).RostersPage }));
const SkillsPage = lazy(async () => ({ default: (await import('./pages/people/skills-page')).SkillsPage }));
const ServicesPage = lazy(async () => ({ default: (await import('./pages/services/services-page')).ServicesPage }));
const LadderPage = lazy(async () => ({ default: (await import('./pages/ladders/ladder-page')).LadderPage }));
const MailboxPage = lazy(async () => ({ default: (await import('./pages/mailbox/mailbox-page')).MailboxPage }));
const AccessPage = lazy(async () => ({ default: (await import('./pages/access/access-page')).AccessPage }));
const AuditPage = lazy(async () => ({ default: (await import('./pages/audit/audit-page')).AuditPage }));
const CoveragePage = lazy(async () => ({ default: (await import('./pages/coverage/coverage-page')).CoveragePage }));
const InstallationPage = lazy(async () => ({
  default: (await import('./pages/installation/installation-page')).InstallationPage,
}));
const SystemPage = lazy(async () => ({ default: (await import('./pages/system/system-page')).SystemPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings/settings-page')).SettingsPage }));

/** The page for those alone who may open it. */
const only = (permission: string, page: JSX.Element): JSX.Element => (
  <Permitted permission={permission}>{page}</Permitted>
);

const pages: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'inbox/:taskId?', element: <Inbox /> },
  { path: 'records/:type', element: <RecordList /> },
  { path: 'records/:type/new', element: <RecordNew /> },
  { path: 'records/:type/import/:id?', element: only(IMPORT_PERMISSION, <ImportPage />) },
  { path: 'records/:type/:number', element: <RecordPage /> },
  {
    path: 'processes',
    element: (
      <Insider>
        <ProcessMap />
      </Insider>
    ),
  },
  {
    path: 'processes/:key',
    element: (
      <Insider>
        <ProcessPage />
      </Insider>
    ),
  },
  {
    path: 'processes/:key/description',
    element: (
      <Insider>
        <DescriptionPage />
      </Insider>
    ),
  },
  { path: 'packs', element: only(PAGE_PERMISSIONS['/packs'], <PacksPage />) },
  { path: 'deleted-records', element: only(PAGE_PERMISSIONS['/deleted-records'], <DeletedPage />) },
  { path: 'numbers', element: only(PAGE_PERMISSIONS['/numbers'], <NumbersPage />) },
  { path: 'lists', element: only(PAGE_PERMISSIONS['/lists'], <ListsPage />) },
  { path: 'lists/:list', element: only(PAGE_PERMISSIONS['/lists'], <ListPage />) },
  { path: 'people', element: only(PAGE_PERMISSIONS['/people'], <PeoplePage />) },
  { path: 'people/import/file', element: only(PAGE_PERMISSIONS['/people'], <PeopleImportPage />) },
  { path: 'people/:id', element: only(PAGE_PERMISSIONS['/people'], <PersonPage />) },
  { path: 'organisations', element: only(PAGE_PERMISSIONS['/organisations'], <OrganisationsPage />) },
  { path: 'groups', element: only(PAGE_PERMISSIONS['/groups'], <GroupsPage />) },
  { path: 'rosters', element: <RostersPage /> },
  { path: 'skills', element: only(PAGE_PERMISSIONS['/skills'], <SkillsPage />) },
  { path: 'services', element: only(PAGE_PERMISSIONS['/services'], <ServicesPage />) },
  { path: 'ladders/:key?', element: only(PAGE_PERMISSIONS['/ladders'], <LadderPage />) },
  { path: 'mailbox/:id?', element: <MailboxPage /> },
  { path: 'audit', element: only(PAGE_PERMISSIONS['/audit'], <AuditPage />) },
  { path: 'coverage', element: only(PAGE_PERMISSIONS['/coverage'], <CoveragePage />) },
  { path: 'installation', element: only(PAGE_PERMISSIONS['/installation'], <InstallationPage />) },
  { path: 'system', element: only(PAGE_PERMISSIONS['/system'], <SystemPage />) },
  { path: 'settings', element: <SettingsPage /> },
  { path: 'access', element: only(PAGE_PERMISSIONS['/access'], <AccessPage />) },
  { path: '*', element: <NotFound /> },
];

/** Pages that people open the app with, by the first part of their address. */
const FIRST_PAGES: Record<string, () => Promise<unknown>> = { '': loadHome, inbox: loadInbox, signin: loadSignIn };

/** Fetches the page of this address while the frame around it is still being drawn. */
export function preloadPage(pathname: string): void {
  // A page that cannot be fetched says so where it is drawn.
  FIRST_PAGES[pathname.split('/')[1] ?? '']?.().catch(() => undefined);
}

export const router = createBrowserRouter([
  { path: '/signin', element: <SignIn />, errorElement: <RouteError /> },
  { path: '/forgot', element: <Forgot />, errorElement: <RouteError /> },
  { path: '/reset', element: <Reset />, errorElement: <RouteError /> },
  {
    path: '/',
    element: <SignedIn />,
    errorElement: <RouteError />,
    children: [{ errorElement: <RouteError />, children: pages }],
  },
]);
