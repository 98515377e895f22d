import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLadderOptions } from '../../api/ladder-edit';
import { useMe } from '../../api/queries';
import type { Ladder, LadderOptions, LadderRow } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { PersonName } from '../../components/person-name';
import { ReasonDialog } from '../../components/reason-dialog';
import { TimeText } from '../../components/time-text';
import { DryRunPanel } from './dry-run-panel';
import { EarlierVersion } from './earlier-version';
import { PublishPanel } from './publish-panel';
import { RowEditor } from './row-editor';
import { withNewRow } from './rungs';
import { VersionsPanel } from './versions-panel';
import { useLadderDraft } from './use-ladder-draft';
import { useLadderWords } from './use-ladder-words';
import { usePublishLadder } from './use-publish-ladder';

const NO_OPTIONS: LadderOptions = { who: [], what: [], facts: [] };

/** One ladder: for which cases, the time axis with its rungs, what an edit changes, and what it would have done. */
export function LadderEditor({ ladder }: { ladder: Ladder }): JSX.Element {
  const { t } = useTranslation('ladders');
  const [params, setParams] = useSearchParams();
  const mayEdit = useMe().data?.permissions.includes('ladder.edit') ?? false;
  const options = useLadderOptions(ladder.key).data;
  const words = useLadderWords(options);
  const draft = useLadderDraft(ladder);
  const publish = usePublishLadder(ladder, draft);
  const index = Math.min(draft.rows.length - 1, Math.max(0, Number(params.get('row')) || 0));
  const row = draft.rows[index];
  const choose = (next: number): void => setParams(next === 0 ? {} : { row: String(next) }, { replace: true });
  const earlier = Number(params.get('version'));
  const close = (): void => setParams({});
  const restore = (rows: LadderRow[]): void => {
    draft.takeFrom(rows);
    close();
    publish.ask();
  };
  const addRow = (): void => {
    const added = withNewRow(draft.rows);
    draft.setRows(added.rows);
    choose(added.index);
  };
  const removeRow = (): void => {
    draft.setRows(draft.rows.toSpliced(index, 1));
    choose(Math.max(0, index - 1));
  };
  return (
    <article className="ladder" aria-label={ladder.name}>
      <PageHead
        sticky
        title={ladder.name}
        back={{ to: '/ladders', label: t('title') }}
        status={
          <>
            <span>{t('versionOf', { version: ladder.version })}</span>
            <span>{t('following', { count: ladder.runningCases })}</span>
            <span className="ladder-changed">
              {ladder.changedBy && <PersonName person={ladder.changedBy} />} {t('changedAt')}{' '}
              <TimeText at={ladder.changedAt} />
            </span>
          </>
        }
        primary={
          mayEdit && (
            <Button type="primary" disabled={!draft.dirty} loading={publish.busy} onClick={publish.ask}>
              {t('publish')}
            </Button>
          )
        }
        actions={mayEdit && draft.dirty ? [{ key: 'discard', label: t('discard'), onClick: draft.discard }] : []}
      />
      <div className="ladder-body">
        <div className="ladder-main">
          {earlier > 0 ? (
            <EarlierVersion
              id={ladder.key}
              version={earlier}
              words={words}
              restore={mayEdit ? { busy: draft.dirty, start: restore } : undefined}
              onClose={close}
            />
          ) : (
            <>
              <div className="chips" role="group" aria-label={t('rows')}>
                {draft.rows.map((each, at) => (
                  <button
                    key={at}
                    type="button"
                    aria-pressed={at === index}
                    className={at === index ? 'chip chip-on' : 'chip'}
                    onClick={() => choose(at)}
                  >
                    {words.row(each, draft.rows.length === 1)}
                  </button>
                ))}
                {mayEdit && (options?.facts.length ?? 0) > 0 && (
                  <Button type="text" size="small" icon={<PlusOutlined />} onClick={addRow}>
                    {t('addRow')}
                  </Button>
                )}
              </div>
              {row && (
                <RowEditor
                  key={index}
                  row={row}
                  index={index}
                  last={index === draft.rows.length - 1}
                  options={options ?? NO_OPTIONS}
                  words={words}
                  readOnly={!mayEdit}
                  problems={publish.problems}
                  onChange={(next) => draft.setRow(index, next)}
                  onRemove={draft.rows.length > 1 ? removeRow : undefined}
                />
              )}
            </>
          )}
        </div>
        <aside className="ladder-aside">
          {mayEdit && <PublishPanel ladder={ladder} draft={draft} publish={publish} />}
          {mayEdit && <DryRunPanel ladder={ladder} rows={draft.rows} words={words} />}
          {!mayEdit && <p className="ladder-read-only">{t('readOnly')}</p>}
          <VersionsPanel id={ladder.key} inForce={ladder.version} />
        </aside>
      </div>
      {publish.asking && (
        <ReasonDialog
          title={t('publishTitle', { version: draft.version + 1 })}
          hint={t('touched', { count: ladder.runningCases })}
          action={t('publish')}
          busy={publish.busy}
          error={null}
          onSubmit={publish.send}
          onClose={publish.cancel}
        />
      )}
    </article>
  );
}
