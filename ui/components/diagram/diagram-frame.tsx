import { AimOutlined, ExpandOutlined, MinusOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Skeleton, Space, Tooltip } from 'antd';
import { useMemo, useRef, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramProps } from './types';
import { ProblemAlert } from '../problem-alert';
import { DiagramSteps } from './diagram-steps';
import { stepsOfDiagram } from './diagram-text';
import { useDiagram } from './use-diagram';

/** The drawing with its few controls, and the list of steps that says the same in words. */
export function DiagramFrame(props: DiagramProps): JSX.Element {
  const { title, steps, marks, size = 'normal', onElement } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [asText, setAsText] = useState(false);
  const { canvas, localised, ready, problem } = useDiagram(box, props);
  const listed = useMemo(() => steps ?? stepsOfDiagram(localised), [steps, localised]);
  const current = marks?.current?.[0];
  return (
    <figure className={`diagram diagram-${size}`} aria-label={title}>
      <div className="diagram-controls">
        <Space.Compact size="small">
          {!asText && (
            <>
              <Control
                label={t('diagram.zoomIn')}
                icon={<PlusOutlined />}
                onClick={() => canvas.current?.zoomBy(1.25)}
              />
              <Control
                label={t('diagram.zoomOut')}
                icon={<MinusOutlined />}
                onClick={() => canvas.current?.zoomBy(0.8)}
              />
              <Control label={t('diagram.fit')} icon={<ExpandOutlined />} onClick={() => canvas.current?.fit()} />
            </>
          )}
          {!asText && current !== undefined && (
            <Control
              label={t('diagram.current')}
              icon={<AimOutlined />}
              onClick={() => canvas.current?.show(current)}
            />
          )}
          <Control
            label={asText ? t('diagram.asDrawing') : t('diagram.asText')}
            icon={<UnorderedListOutlined />}
            onClick={() => setAsText((before) => !before)}
          />
        </Space.Compact>
      </div>
      {problem !== undefined && <ProblemAlert error={problem} />}
      {!ready && problem === undefined && <Skeleton active className="diagram-drawing" title={false} />}
      <div ref={box} className={asText ? 'diagram-canvas diagram-hidden' : 'diagram-canvas'} aria-hidden="true" />
      <div className={asText ? 'diagram-text' : 'visually-hidden'}>
        <DiagramSteps steps={listed} onElement={asText ? onElement : undefined} />
      </div>
    </figure>
  );
}

function Control({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }): JSX.Element {
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <Button icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}
