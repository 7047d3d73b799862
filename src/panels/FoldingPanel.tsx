import { Suspense, useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Panel } from "./Panel.tsx";

/** How far inside the window a panel must reach to be worked out, in CSS pixels: a sliver at the edge shows nothing yet. */
const MARGIN = 48;

/** Room kept for what has never been drawn, in CSS pixels, unless the panel says otherwise. */
const FIRST_HEIGHT = 240;

interface FoldingPanelProps {
  /** Visible title and accessible name of the region. */
  readonly title: string;
  /** What is drawn, in a few words beside the title. */
  readonly subtitle?: ReactNode;
  /** Small controls at the right of the title. */
  readonly tools?: ReactNode;
  /** Whether it begins unfolded, as panels do unless told otherwise. */
  readonly isOpenAtFirst?: boolean;
  /** Hears that it was folded away. */
  readonly onFold?: () => void;
  /** Room to keep before it has been drawn, in CSS pixels. */
  readonly firstHeight?: number;
  /** Draws the panel. Mounted only while it is unfolded and on screen: otherwise it costs nothing. */
  readonly children: ReactNode;
}

/**
 * Whether an element is on screen, and the height it had when it last was. It comes once it reaches well into the window and goes once it
 * has left it: between the two it stays, since what is mounted may at first be lower than the room that was kept for it.
 */
const useOnScreen = (firstHeight: number) => {
  const element = useRef<HTMLDivElement>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const height = useRef(firstHeight);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const coming = new IntersectionObserver(
      (entries) => {
        if (entries[entries.length - 1].isIntersecting) setOnScreen(true);
      },
      { rootMargin: `-${MARGIN}px 0px` },
    );
    const going = new IntersectionObserver((entries) => {
      const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
      if (isIntersecting) return;
      if (boundingClientRect.height > 0) height.current = boundingClientRect.height;
      setOnScreen(false);
    });
    coming.observe(observed);
    going.observe(observed);
    return () => {
      coming.disconnect();
      going.disconnect();
    };
  }, []);
  return { element, isOnScreen, height };
};

const Content = ({ firstHeight = FIRST_HEIGHT, children }: Pick<FoldingPanelProps, "firstHeight" | "children">) => {
  const { element, isOnScreen, height } = useOnScreen(firstHeight);
  return (
    <div ref={element} className="panel-content" style={isOnScreen ? {} : { height: height.current }}>
      {isOnScreen && <Suspense fallback={<div className="panel-place" style={{ height: height.current }} />}>{children}</Suspense>}
    </div>
  );
};

/** A panel that can be folded away, by its title. */
export const FoldingPanel = ({ title, subtitle, tools, isOpenAtFirst = true, onFold, firstHeight, children }: FoldingPanelProps) => {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const toggle = (): void => {
    setOpen(!isOpen);
    if (isOpen) onFold?.();
  };
  return (
    <Panel
      title={
        <button type="button" className="panel-fold" aria-expanded={isOpen} onClick={toggle}>
          {title}
        </button>
      }
      {...(isOpen ? { subtitle, tools } : { className: "panel-folded" })}
    >
      {isOpen && <Content {...(firstHeight === undefined ? {} : { firstHeight })}>{children}</Content>}
    </Panel>
  );
};

/** Room for a panel whose code is on its way. */
export const PanelPlace = () => (
  <div className="panel panel-place">
    <div className="panel-heading" />
    <div style={{ height: FIRST_HEIGHT }} />
  </div>
);
