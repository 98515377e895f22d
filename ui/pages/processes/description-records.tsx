import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../api/queries';
import type { ProcessDescription } from '../../api/types';
import { StateTag } from '../../components/state-tag';
import { PAGE_PERMISSIONS } from '../../shell/page-permissions';
import { Chapter, Row, TextList } from './description-parts';

/** What the process keeps: its records with their states, forms, times, and whom it tells. */
export function DescriptionRecords({ description }: { description: ProcessDescription }): JSX.Element {
  const { t } = useTranslation('processes');
  const { key, records, forms, clocks, ladders, notices } = description;
  return (
    <>
      {records && (
        <Chapter id="records" title={t('description.records')}>
          <Row name={records.name}>
            <Link to={`/records/${key}`}>{t('openCases')}</Link>
            <span className="description-hint">
              {' '}
              {t('description.number')} {records.number}
            </span>
          </Row>
          {records.states.map((state) => (
            <div key={state.key} className="description-row">
              <dt>
                <StateTag state={{ key: state.key, name: state.name, phase: state.phase }} />
              </dt>
              <dd>
                {state.meaning} <span className="description-hint">{t(`description.phase.${state.phase}`)}</span>
              </dd>
            </div>
          ))}
        </Chapter>
      )}
      <Chapter id="documents" title={t('description.documents')}>
        <Row name={t('description.forms')}>
          <TextList texts={[...new Set(forms.map(({ name }) => name))]} />
        </Row>
        <Row name={t('description.clocks')}>
          <TextList texts={clocks.map(({ name, target }) => (target ? `${name} ${target}` : name))} />
        </Row>
        <Row name={t('description.ladders')}>
          <Ladders ladders={ladders} />
        </Row>
        <Row name={t('description.notices')}>
          <TextList texts={[...new Set(notices.map(({ at, to }) => `${at} → ${to.join(t('common:listComma'))}`))]} />
        </Row>
      </Chapter>
    </>
  );
}

function Ladders({ ladders }: { ladders: ProcessDescription['ladders'] }): JSX.Element {
  const mayRead = useMe().data?.permissions.includes(PAGE_PERMISSIONS['/ladders']) ?? false;
  if (!mayRead || ladders.length === 0) {
    return <TextList texts={ladders.map(({ name }) => name)} />;
  }
  return (
    <ul className="description-list">
      {ladders.map(({ key, name }) => (
        <li key={key}>
          <Link to={`/ladders/${key}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
