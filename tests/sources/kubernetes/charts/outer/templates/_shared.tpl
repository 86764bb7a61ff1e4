{{- define "shared.image" -}}
{{ .Values.global.registry }}/model-server:{{ .Values.tag }}
{{- end }}
