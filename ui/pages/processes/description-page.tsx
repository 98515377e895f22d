import { PrinterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useProcess, useProcessDescription } from '../../api/queries';
import type { ProcessDescription } from '../../api/types';
import { ProblemPage } from '../../components/problem-page';
import { DescriptionInterfaces } from './description-interfaces';
import { DescriptionMeasures } from './description-measures';
import { Chapter, Row, TextList } from './description-parts';
import { DescriptionRecords } from './description-records';
import { DescriptionStarts } from './description-starts';
import { ProcessHead } from './process-head';

/** The description of a process in the sense of the standard, to read, to follow to other processes, and to print. */
export function DescriptionPage(): JSX.Element {
  const { key = '' } = useParams();
  const process = useProcess(key);
  const description = useProcessDescription(key);
  const failed = [process, description].find(({ error, data }) => error && !data);
  if (failed?.error) {
    return <ProblemPage error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!process.data || !description.data) {
    return (
      <div className="page-skeleton">
        <Skeleton active paragraph={{ rows: 14 }} />
      </div>
    );
  }
  return (
    <>
      <ProcessHead process={process.data} />
      <Chapters description={description.data} />
    </>
  );
}

function Chapters({ description }: { description: ProcessDescription }): JSX.Element {
  const { t } = useTranslation('processes');
  const { clause, purpose, owners, roles, inputs, outputs } = description;
  return (
    <div className="page-body description">
      <Button className="description-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
        {t('description.print')}
      </Button>
      <Chapter id="overview" title={t('description.overview')}>
        {purpose && <Row name={t('description.purpose')}>{purpose}</Row>}
        {clause && <Row name={t('description.clause')}>{clauseWords(t, clause)}</Row>}
        <Row name={t('description.owner')}>{owners.map(({ name }) => name).join(t('common:listComma'))}</Row>
      </Chapter>
      <Chapter id="roles" title={t('description.roles')}>
        {roles.map(({ key, name, by, steps }) => (
          <Row key={key} name={name} hint={by === 'field' ? t('description.byField') : undefined}>
            <TextList texts={[...new Set(steps.map((step) => step.name))]} />
          </Row>
        ))}
      </Chapter>
      <Chapter id="inputs-outputs" title={t('description.inputsOutputs')}>
        <Row name={t('description.inputs')}>
          <TextList texts={inputs} />
        </Row>
        <Row name={t('description.outputs')}>
          <TextList texts={outputs} />
        </Row>
      </Chapter>
      <DescriptionStarts description={description} />
      <DescriptionMeasures measures={description.measures} />
      <DescriptionInterfaces interfaces={description.interfaces} />
      <DescriptionRecords description={description} />
    </div>
  );
}

/** A clause of the standard by its number; an operation process, which has none, by its name. */
function clauseWords(t: ReturnType<typeof useTranslation<'processes'>>['t'], clause: string): string {
  return /^\d/.test(clause) ? `ISO/IEC 20000-1 ${clause}` : t(`clause.${clause.replace('.', '_')}`);
}
