"""Dashboards as Grafana 10.4 and newer read them (schema 39), from rows of panels that say only what differs.

A panel takes its place from left to right, its number from its order, and its data source from the dashboard's variable, so that the
files can be put into any Grafana. Everything is in seconds, bytes and shares; Grafana writes them as people read them.
"""

SCHEMA = 39
COLUMNS = 24
DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}

GREEN, YELLOW, RED, BLUE, GREY = "green", "yellow", "red", "blue", "text"


def steps(first, *more):
    """Colours from a value on: steps(GREEN, (YELLOW, 0.01), (RED, 0.05))."""
    return {
        "mode": "absolute",
        "steps": [{"color": first, "value": None}] + [{"color": color, "value": value} for color, value in more],
    }


def words(**by_value):
    """What stands for a value: words(_1=("открыт", GREEN)); special=(text, color) is for what is not a number."""
    mappings = []
    for name, (text, color) in by_value.items():
        result = {"text": text, "color": color, "index": len(mappings)}
        if name == "special":
            mappings.append({"type": "special", "options": {"match": "null+nan", "result": result}})
        else:
            mappings.append({"type": "value", "options": {name.lstrip("_"): result}})
    return mappings


class Query:
    """One query of a panel: what to ask, and what its line is called."""

    def __init__(self, expression, legend="", instant=False):
        self.expression = " ".join(expression.split())
        self.legend = legend
        self.instant = instant

    def json(self, letter, form):
        return {
            "refId": letter,
            "datasource": DATASOURCE,
            "editorMode": "code",
            "expr": self.expression,
            "legendFormat": self.legend or "__auto",
            "format": form,
            "instant": self.instant,
            "range": not self.instant,
        }


class Panel:
    """What every panel has. `runbook` names a file of docs/runbooks without its ending."""

    kind = ""
    size = (8, 8)
    form = "time_series"

    def __init__(self, title, queries, description, unit="short", size=None, thresholds=None, mappings=None, runbook=None,
                 minimum=None, maximum=None, decimals=None):
        self.title = title
        self.queries = [queries] if isinstance(queries, Query) else list(queries)
        self.description = description
        self.unit = unit
        self.size = size or self.size
        self.thresholds = thresholds or steps(GREEN)
        self.mappings = mappings or []
        self.runbook = runbook
        self.bounds = {"min": minimum, "max": maximum, "decimals": decimals}

    def json(self, number, x, y):
        width, height = self.size
        panel = {
            "id": number,
            "type": self.kind,
            "title": self.title,
            "description": self.description,
            "gridPos": {"x": x, "y": y, "w": width, "h": height},
            "datasource": DATASOURCE,
            "targets": [query.json(chr(ord("A") + i), self.form) for i, query in enumerate(self.queries)],
            "fieldConfig": {"defaults": self.defaults(), "overrides": []},
            "options": self.options(),
            "transformations": self.transformations(),
        }
        if self.runbook:
            panel["links"] = [
                {"title": "Что делать", "url": "${runbooks}/" + self.runbook + ".md", "targetBlank": True}
            ]
        return panel

    def defaults(self):
        fields = {
            "unit": self.unit,
            "thresholds": self.thresholds,
            "mappings": self.mappings,
            "color": {"mode": "thresholds"},
            "custom": self.custom(),
        }
        fields.update({name: value for name, value in self.bounds.items() if value is not None})
        return fields

    def custom(self):
        return {}

    def options(self):
        return {}

    def transformations(self):
        return []


LAST = {"calcs": ["lastNotNull"], "fields": "", "values": False}


class Light(Panel):
    """A coloured field for each line: the traffic light."""

    kind = "stat"
    size = (6, 4)

    def options(self):
        return {
            "reduceOptions": LAST,
            "colorMode": "background",
            "graphMode": "none",
            "justifyMode": "auto",
            "orientation": "auto",
            "textMode": "value_and_name" if len(self.queries) > 1 or self.queries[0].legend else "value",
            "wideLayout": True,
        }


class Number(Light):
    """The newest value in large, with its course behind it."""

    size = (4, 4)

    def options(self):
        return super().options() | {"colorMode": "value", "graphMode": "area"}


class Lines(Panel):
    """Values over time."""

    kind = "timeseries"
    fill = 8

    def __init__(self, *given, stacked=False, **named):
        named.setdefault("minimum", 0)
        super().__init__(*given, **named)
        self.stacked = stacked

    def defaults(self):
        return super().defaults() | {"color": {"mode": "palette-classic"}}

    def custom(self):
        marked = len(self.thresholds["steps"]) > 1
        return {
            "drawStyle": "line",
            "lineInterpolation": "linear",
            "lineWidth": 1,
            "fillOpacity": 40 if self.stacked else self.fill,
            "showPoints": "never",
            "spanNulls": False,
            "stacking": {"mode": "normal" if self.stacked else "none", "group": "A"},
            "thresholdsStyle": {"mode": "dashed" if marked else "off"},
        }

    def options(self):
        return {
            "legend": {"showLegend": True, "displayMode": "table", "placement": "bottom", "calcs": ["lastNotNull", "max"]},
            "tooltip": {"mode": "multi", "sort": "desc"},
        }


class Bars(Panel):
    """The newest value of each line, one under the other."""

    kind = "bargauge"

    def __init__(self, *given, **named):
        named.setdefault("minimum", 0)
        super().__init__(*given, **named)

    def options(self):
        return {
            "reduceOptions": LAST,
            "displayMode": "basic",
            "orientation": "horizontal",
            "valueMode": "color",
            "namePlacement": "auto",
            "showUnfilled": True,
            "sizing": "auto",
            "minVizHeight": 16,
            "minVizWidth": 8,
            "maxVizHeight": 300,
        }


class Heat(Panel):
    """How many fall into each bucket of a histogram; the query gives increases by `le`."""

    kind = "heatmap"
    form = "heatmap"

    def options(self):
        return {
            "calculate": False,
            "cellGap": 1,
            "color": {"mode": "scheme", "scheme": "Oranges", "steps": 64, "exponent": 0.5, "fill": "dark-orange"},
            "exemplars": {"color": "rgba(255,0,255,0.7)"},
            "filterValues": {"le": 1e-9},
            "legend": {"show": True},
            "rowsFrame": {"layout": "auto"},
            "tooltip": {"mode": "single", "yHistogram": False, "showColorScale": False},
            "yAxis": {"axisPlacement": "left", "reverse": False, "unit": self.unit},
        }


class States(Panel):
    """What was when, as coloured bands."""

    kind = "state-timeline"

    def custom(self):
        return {"fillOpacity": 80, "lineWidth": 0}

    def options(self):
        return {
            "alignValue": "left",
            "legend": {"showLegend": False, "displayMode": "list", "placement": "bottom"},
            "mergeValues": True,
            "rowHeight": 0.85,
            "showValue": "never",
            "tooltip": {"mode": "single", "sort": "none"},
        }


class Table(Panel):
    """Labels as columns. `columns` names those that are shown, in their order; `Value` is the value."""

    kind = "table"
    form = "table"

    def __init__(self, *given, columns, **named):
        super().__init__(*given, **named)
        self.columns = columns

    def custom(self):
        return {"align": "auto", "cellOptions": {"type": "color-text"}, "inspect": False}

    def options(self):
        return {"showHeader": True, "cellHeight": "sm", "footer": {"show": False, "reducer": ["sum"], "fields": ""}}

    def transformations(self):
        order = {name: place for place, name in enumerate(self.columns)}
        return [
            {"id": "filterFieldsByName", "options": {"include": {"names": list(self.columns)}}},
            {"id": "organize", "options": {"excludeByName": {}, "indexByName": order, "renameByName": self.columns}},
        ]


class Row:
    """Panels under a heading."""

    def __init__(self, title, *panels):
        self.title = title
        self.panels = panels


def datasource_variable():
    return {
        "name": "datasource",
        "label": "Источник",
        "type": "datasource",
        "query": "prometheus",
        "regex": "",
        "current": {},
        "options": [],
        "hide": 0,
        "includeAll": False,
        "multi": False,
        "refresh": 1,
        "skipUrlSync": False,
    }


def constant(name, value):
    return {
        "name": name,
        "type": "constant",
        "query": value,
        "current": {"selected": False, "text": value, "value": value},
        "options": [{"selected": True, "text": value, "value": value}],
        "hide": 2,
        "skipUrlSync": True,
    }


def choice(name, label, query):
    """A variable with the values that Prometheus knows; several or all of them can be chosen."""
    return {
        "name": name,
        "label": label,
        "type": "query",
        "datasource": DATASOURCE,
        "definition": query,
        "query": {"qryType": 1, "query": query, "refId": "PrometheusVariableQueryEditor-VariableQuery"},
        "regex": "",
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
        "options": [],
        "hide": 0,
        "includeAll": True,
        "allValue": ".+",
        "multi": True,
        "refresh": 2,
        "sort": 1,
        "skipUrlSync": False,
    }


def dashboard(uid, title, description, rows, variables=(), runbooks=""):
    panels, y, number = [], 0, 1
    for row in rows:
        panels.append({
            "id": number,
            "type": "row",
            "title": row.title,
            "collapsed": False,
            "gridPos": {"x": 0, "y": y, "w": COLUMNS, "h": 1},
            "panels": [],
        })
        number, y, x, tallest = number + 1, y + 1, 0, 0
        for panel in row.panels:
            width, height = panel.size
            if x + width > COLUMNS:
                x, y, tallest = 0, y + tallest, 0
            panels.append(panel.json(number, x, y))
            number, x, tallest = number + 1, x + width, max(tallest, height)
        y += tallest
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["zakupai"],
        "schemaVersion": SCHEMA,
        "version": 1,
        "editable": False,
        "fiscalYearStartMonth": 0,
        "graphTooltip": 1,
        "liveNow": False,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timepicker": {},
        "timezone": "browser",
        "weekStart": "monday",
        "annotations": {"list": []},
        "links": [{
            "title": "ZakupAI",
            "type": "dashboards",
            "tags": ["zakupai"],
            "asDropdown": True,
            "includeVars": False,
            "keepTime": True,
            "targetBlank": False,
            "icon": "external link",
            "tooltip": "",
            "url": "",
        }],
        "templating": {"list": [datasource_variable(), constant("runbooks", runbooks), *variables]},
        "panels": panels,
    }
