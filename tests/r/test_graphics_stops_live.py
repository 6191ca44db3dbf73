"""What stops a real R stops us, and what R draws is drawn here or refused by name; never another error."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import graphics
from lecture_port.r.factors import factor

if TYPE_CHECKING:
    from conftest import LiveR
else:
    LiveR = Any

pytestmark = pytest.mark.live_r

# R and Python, each after a plot of 1, 2, 3 that R knows as its device and Python as p.
CALLS = """
lines(c(1,2,3)) ## lines(p,[1,2,3])
lines(c(1,2,3), c(1,2,3)) ## lines(p,[1,2,3],[1,2,3])
lines(c(1,2), c(1,2,3)) ## lines(p,[1,2],[1,2,3])
lines(1:3, type='q') ## lines(p,[1,2,3],type='q')
lines(NULL) ## lines(p,None)
lines(1:3, lty=NA) ## lines(p,[1,2,3],lty=nan)
lines(1:3, lty='solid', col=NA) ## lines(p,[1,2,3],lty='solid',col=None)
lines(1:3, lty=c(1,2), lwd=c(1,2)) ## lines(p,[1,2,3],lty=[1,2],lwd=[1,2])
lines(matrix(1:6,3)) ## lines(p,np.arange(1,7).reshape(3,2,order='F'))
lines(c('a','b')) ## lines(p,['a','b'])
lines(c(TRUE,FALSE)) ## lines(p,[True,False])
lines(3) ## lines(p,3)
lines(1:3, lwd=0) ## lines(p,[1,2,3],lwd=0)
lines(1:3, lwd=-1) ## lines(p,[1,2,3],lwd=-1)
points(1:3, pch=26) ## points(p,[1,2,3],pch=26)
points(1:3, pch=NA) ## points(p,[1,2,3],pch=None)
points(1:3, cex=-1) ## points(p,[1,2,3],cex=-1)
points(1:3, cex=NA) ## points(p,[1,2,3],cex=nan)
points(1:3, cex=0) ## points(p,[1,2,3],cex=0)
points(list(x=1:2,y=1:2)) ## points(p,{'x':[1,2],'y':[1,2]})
points(2, 2, pch='ab', font=2) ## points(p,2,2,pch='ab')
points(c(1,NA), c(1,2)) ## points(p,[1,nan],[1,2])
points(c(Inf,1), c(1,2)) ## points(p,[math.inf,1],[1,2])
abline(h=2) ## abline(p,h=2)
abline(v=c(1,NA)) ## abline(p,v=[1,nan])
abline(1,2) ## abline(p,1,2)
abline(c(1,2)) ## abline(p,[1,2])
abline(1,NA) ## abline(p,1,nan)
abline(a=Inf,b=1) ## abline(p,math.inf,1)
abline(2) ## abline(p,2)
abline(h='a') ## abline(p,h='a')
abline(h=2, lty='nope') ## abline(p,h=2,lty='nope')
abline(h=2, col='nope') ## abline(p,h=2,col='nope')
abline(h=1e10) ## abline(p,h=1e10)
abline() ## abline(p)
abline(h=1, v=1) ## abline(p,h=1,v=1)
abline(h=1, lwd=c(1,2)) ## abline(p,h=1,lwd=[1,2])
text(1,1,'a') ## text(p,1,1,'a')
text(1:2,1:2) ## text(p,[1,2],[1,2])
text(1:3,c('a','b','c')) ## text(p,[1,2,3],['a','b','c'])
text(1:3,labels=c('a','b','c')) ## text(p,[1,2,3],labels=['a','b','c'])
text(1:2,1:3,'a') ## text(p,[1,2],[1,2,3],'a')
text(1,1,'a',pos=0) ## text(p,1,1,'a',pos=0)
text(1,1,'a',pos=4,offset=2) ## text(p,1,1,'a',pos=4,offset=2)
text(1,1,NA) ## text(p,1,1,None)
text(1,1,character(0)) ## text(p,1,1,[])
text(1,1,TRUE) ## text(p,1,1,True)
text(1,1,'') ## text(p,1,1,'')
text(1,1,'a',cex=-1) ## text(p,1,1,'a',cex=-1)
text(1,1,'a',cex=0) ## text(p,1,1,'a',cex=0)
text(1,1,'a',font=5) ## text(p,1,1,'a',font=5)
text(1,1,'a',font=9) ## text(p,1,1,'a',font=9)
text(1,1,'a',srt=-30) ## text(p,1,1,'a',srt=-30)
text(1,1,'a',adj=c(.5,NA)) ## text(p,1,1,'a',adj=[.5,nan])
text(1,1,'a',col='nope') ## text(p,1,1,'a',col='nope')
text(NA,1,'a') ## text(p,nan,1,'a')
grid() ## grid(p)
grid(3) ## grid(p,3)
grid(3,4) ## grid(p,3,4)
grid(NA) ## grid(p,nan)
grid(0) ## grid(p,0)
grid(-2) ## grid(p,-2)
grid(NULL,NA) ## grid(p,None,nan)
grid(2.5) ## grid(p,2.5)
axis(1) ## axis(p,1)
axis(0) ## axis(p,0)
axis(5) ## axis(p,5)
axis(2,at=1:3) ## axis(p,2,at=[1,2,3])
axis(2,at=1:3,labels=FALSE) ## axis(p,2,at=[1,2,3],labels=False)
axis(2,at=1:3,labels=c('a','b')) ## axis(p,2,at=[1,2,3],labels=['a','b'])
axis(2,at=c(1,NA,3)) ## axis(p,2,at=[1,nan,3])
axis(2,at=100) ## axis(p,2,at=100)
axis(2,at=numeric(0)) ## axis(p,2,at=[])
axis(2,at=c(3,1,2),labels=c('c','a','b')) ## axis(p,2,at=[3,1,2],labels=['c','a','b'])
axis(2,labels=c('a','b')) ## axis(p,2,labels=['a','b'])
axis(3,las=9) ## axis(p,3,las=9)
axis(3,tick=FALSE) ## axis(p,3,tick=False)
axis(3,cex.axis=2,col.axis='red',font.axis=2) ## axis(p,3,cex_axis=2,col_axis='red',font_axis=2)
axis(4,lty=2,lwd=2,col=3) ## axis(p,4,lty=2,lwd=2,col=3)
box() ## box(p)
box(bty='l') ## box(p,'l')
box(bty='z') ## box(p,'z')
box(col='red',lwd=3,lty=2) ## box(p,col='red',lwd=3,lty=2)
title('a') ## title(p,'a')
title('a','b','c','d') ## title(p,'a','b','c','d')
title(NULL) ## title(p,None)
title(main=3) ## title(p,3)
title(c('a','b')) ## title(p,['a','b'])
title('a',cex.main=-1) ## title(p,'a',cex_main=-1)
title('a',col.main='nope') ## title(p,'a',col_main='nope')
title('a',font.main=4) ## title(p,'a',font_main=4)
mtext('a') ## mtext(p,'a')
mtext('a',side=2,line=1,las=1) ## mtext(p,'a',2,1,las=1)
mtext('a',adj=1,cex=2,col=2,font=2) ## mtext(p,'a',adj=1,cex=2,col=2,font=2)
mtext('a',at=2) ## mtext(p,'a',at=2)
mtext('a',line=-1) ## mtext(p,'a',line=-1)
mtext(1.5) ## mtext(p,1.5)
mtext('a',las=7) ## mtext(p,'a',las=7)
plot(1:3,1:3,'l') ## plot([1,2,3],[1,2,3],'l')
plot(c('1','2')) ## plot(['1','2'])
plot(c('a','b')) ## plot(['a','b'])
plot(numeric(0)) ## plot([])
plot(NA) ## plot(nan)
plot(c(NA,1)) ## plot([nan,1])
plot(c(Inf,1)) ## plot([math.inf,1])
plot(1e308*c(-1,1)) ## plot([-1e308,1e308])
plot(c(1,1+1e-15)) ## plot([1,1+1e-15])
plot(1:3,main=NULL,xlab=NULL) ## plot([1,2,3],main=None,xlab=None)
plot(1:3,main=expression(x)) ## plot([1,2,3],main='x')
plot(1:3,ann=FALSE,axes=FALSE) ## plot([1,2,3],ann=False,axes=False)
plot(1:3,xlim=c('a','b')) ## plot([1,2,3],xlim=['a','b'])
plot(1:3,cex=c(1,2),pch=c('a','b')) ## plot([1,2,3],cex=[1,2],pch=['a','b'])
plot(1:3,lty='longdash',type='o') ## plot([1,2,3],lty='longdash',type='o')
plot(1:3,type='ll') ## plot([1,2,3],type='ll')
plot(1:3,type=NULL) ## plot([1,2,3],type=None)
plot(1:3,bty='7',las=2,cex.axis=.5) ## plot([1,2,3],bty='7',las=2,cex_axis=.5)
plot(1:3,col=NULL) ## plot([1,2,3],col=[])
plot(1:3,col=factor(c('a','b','a'))) ## plot([1,2,3],col=factor(['a','b','a']))
plot(1:3,asp=0) ## plot([1,2,3],asp=0)
plot(1:3,asp=-1) ## plot([1,2,3],asp=-1)
plot(0,log='x') ## plot(0,log='x')
plot(c(1,NA),log='y') ## plot([1,nan],log='y')
plot(1:3,xaxs='q') ## plot([1,2,3],xaxs='q')
plot(1:3,frame.plot=FALSE) ## plot([1,2,3],frame_plot=False)
plot(1:3,pch='') ## plot([1,2,3],pch='')
plot(1:3,lwd=Inf) ## plot([1,2,3],lwd=math.inf)
plot(1:3,family='serif') ## plot([1,2,3],family=['serif'])
legend('topright','a',lty=1) ## legend(p,'topright','a',lty=1)
legend('topright',legend=1:3,lty=1:3) ## legend(p,'topright',legend=[1,2,3],lty=[1,2,3])
legend('topright',1:3) ## legend(p,'topright',[1,2,3])
legend('nowhere','a') ## legend(p,'nowhere','a')
legend(1,1,'a',bty='n') ## legend(p,1,1,'a',bty='n')
legend(NA,1,'a') ## legend(p,nan,1,'a')
legend('top',c('a','b'),fill=c('nope','red')) ## legend(p,'top',['a','b'],fill=['nope','red'])
legend('top',c('a','b'),pch=c(1,NA),lty=c(NA,1)) ## legend(p,'top',['a','b'],pch=[1,nan],lty=[nan,1])
legend('top',c('a','b'),lty='nope') ## legend(p,'top',['a','b'],lty='nope')
legend('top',c('a','b'),col='nope',lty=1) ## legend(p,'top',['a','b'],col='nope',lty=1)
legend('top',c('a','b'),ncol=0) ## legend(p,'top',['a','b'],ncol=0)
legend('top',c('a','b'),title=c('a','b')) ## legend(p,'top',['a','b'],title=['a','b'])
legend('top',c('a','b'),cex=0) ## legend(p,'top',['a','b'],cex=0)
legend('top',c('a','b'),inset=c(.1,.1,.1)) ## legend(p,'top',['a','b'],inset=[.1,.1,.1])
legend('top',c('a',NA)) ## legend(p,'top',['a',None])
legend('top',character(0)) ## legend(p,'top',[])
legend('top',c('a','b'),text.width=-1) ## legend(p,'top',['a','b'],text_width=-1)
legend('top',c('a','b'),xpd=TRUE,bg='gray90') ## legend(p,'top',['a','b'],xpd=True,bg='gray90')
legend('top',c('a','b'),plot=FALSE) ## legend(p,'top',['a','b'],plot=False)
legend('top',factor(c('a','b'))) ## legend(p,'top',factor(['a','b']))
legend('top',c(a='x',b='y')) ## legend(p,'top',['x','y'])
legend(list(x=1,y=1),'a') ## legend(p,{'x':1,'y':1},'a')
legend(c(1,3),c(1,3),'a') ## legend(p,[1,3],[1,3],'a')
legend('top',c('a','b'),lwd=NA) ## legend(p,'top',['a','b'],lwd=nan)
legend('top',c('a','b'),lty=1,lwd=c(1,NA)) ## legend(p,'top',['a','b'],lty=1,lwd=[1,nan])
legend('top','a',pch=list()) ## legend(p,'top','a',pch=[])
"""
# What R draws, or lets pass with a warning, and is refused here by its name.
REFUSED = {
    "lines(c('a','b'))",
    "lines(1:3, lwd=-1)",
    "points(1:3, cex=-1)",
    "abline(h='a')",
    "text(1:3,c('a','b','c'))",
    "text(1,1,'a',cex=-1)",
    "grid(-2)",
    "plot(1:3,type='ll')",
    "plot(1:3,asp=-1)",
    "plot(1:3,lwd=Inf)",
}


def test_both_draw_or_both_stop(live_r: LiveR) -> None:
    pairs = [line.split(" ## ") for line in CALLS.strip().splitlines()]
    answers = live_r.ask(
        [f"pdf(NULL); on.exit(dev.off()); plot(1:3); {code}; 'drawn'" for code, _ in pairs]
    )
    names: dict[str, Any] = {
        **{name: getattr(graphics, name) for name in graphics.__all__},
        "np": np,
        "nan": math.nan,
        "math": math,
        "factor": factor,
    }
    found: Counter[str] = Counter()
    for (r_code, code), answer in zip(pairs, answers, strict=True):
        drawn = graphics.plot([1, 2, 3])
        refusal = None
        try:
            made = eval(code, {**names, "p": drawn})
            (made if isinstance(made, graphics.Plot) else drawn).image(dpi=30)
        except UsageError as error:
            refusal = str(error)
        stopped = "error" in answer
        assert (refusal is not None) == (stopped or r_code in REFUSED), (r_code, answer, refusal)
        assert refusal is None or "\n" not in refusal
        found["both stop" if stopped else "both draw" if refusal is None else "refused"] += 1
    assert found == {"both draw": 107, "both stop": 36, "refused": len(REFUSED)}
