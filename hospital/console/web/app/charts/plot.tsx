/**
 * One uPlot in the page's colours: as wide as its place, drawn again when the theme changes. Whoever cannot see it gets the same as a
 * sentence and as a table. The library comes when the first chart is drawn: no page waits for it.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { THEME_CHANGED } from '../theme.ts';
import { colourOf } from './palette.ts';

type Library = typeof uPlot;

interface PlotProps {
  /** What one would say of it on the telephone. */
  readonly summary: string;
  readonly height?: number;
  readonly data: uPlot.AlignedData;
  /** Made anew for each theme. */
  readonly options: (
    colour: typeof colourOf,
    library: Library,
  ) => Pick<uPlot.Options, 'series' | 'axes' | 'scales'> & { readonly legend?: never };
  /** The place in the data that is pointed at, or null. */
  readonly point?: (index: number | null) => void;
  readonly children?: ComponentChildren;
}

const DEFAULT_HEIGHT = 220;

export function Plot({ summary, height = DEFAULT_HEIGHT, data, options, point, children }: PlotProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const theme = useThemeTurn();
  const library = useLibrary();
  useEffect(() => {
    const element = place.current;
    if (element === null || typeof library === 'string') return undefined;
    const chart = new library(
      {
        ...options(colourOf, library),
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        hooks: { setCursor: [({ cursor }) => point?.(cursor.idx ?? null)] },
      },
      data,
      element,
    );
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [data, theme, height, library]);
  return (
    <figure class="chart">
      <div ref={place} class="chart-canvas" role="img" aria-label={summary} style={{ minHeight: `${height}px` }}>
        {library === 'missing' && (
          <p class="quiet small">
            The drawing could not be loaded: the console may be of a newer version now. Load the page again; the table has the same.
          </p>
        )}
      </div>
      {children}
    </figure>
  );
}

function useLibrary(): Library | 'coming' | 'missing' {
  const [library, setLibrary] = useState<{ readonly is: Library | 'coming' | 'missing' }>({ is: 'coming' });
  useEffect(() => {
    import('uplot').then(
      ({ default: is }) => setLibrary({ is }),
      () => setLibrary({ is: 'missing' }),
    );
  }, []);
  return library.is;
}

/** Another number after each change of the colours. */
function useThemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const changed = () => setTurn((before) => before + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    addEventListener(THEME_CHANGED, changed);
    system.addEventListener('change', changed);
    return () => {
      removeEventListener(THEME_CHANGED, changed);
      system.removeEventListener('change', changed);
    };
  }, []);
  return turn;
}

/** Axes that every chart here shares. `y`: how a value of the upright axis is written. */
export function axesOf(colour: typeof colourOf, y: (value: number) => string): uPlot.Axis[] {
  const common = {
    stroke: colour('--text-quiet'),
    font: '12px system-ui, sans-serif',
    ticks: { show: false },
    grid: { stroke: colour('--line'), width: 1 },
  };
  return [
    { ...common, grid: { show: false }, values: TIME_WORDS },
    { ...common, size: 56, values: (_chart: uPlot, values: number[]) => values.map(y) },
  ];
}

/** uPlot's own would be in the American order. */
const TIME_WORDS: uPlot.Axis.Values = [
  [86_400, '{D} {MMM}', null, null, null, null, null, null, 1],
  [3_600, '{HH}:00', '\n{D} {MMM}', null, '\n{D} {MMM}', null, null, null, 1],
  [60, '{HH}:{mm}', '\n{D} {MMM}', null, '\n{D} {MMM}', null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{D} {MMM}', null, '\n{D} {MMM}', null, null, null, 1],
];
