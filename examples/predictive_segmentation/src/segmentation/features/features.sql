-- One row a customer: what is known of them at the end of $as_of. Nothing later is ever looked at.
WITH recent AS (
    SELECT customer_id, kind, value, date_diff('day', CAST(happened_at AS DATE), CAST($as_of AS DATE)) AS age
    FROM events
    WHERE CAST(happened_at AS DATE) <= CAST($as_of AS DATE)
),
activity AS (
    SELECT
        customer_id,
        count(*) FILTER (kind = 'session' AND age < 7) AS sessions_7,
        count(*) FILTER (kind = 'session' AND age < 28) AS sessions_28,
        count(*) FILTER (kind = 'session' AND age >= 28) AS sessions_before,
        coalesce(sum(value) FILTER (kind = 'session' AND age < 28), 0) AS seconds_28,
        count(*) FILTER (kind = 'purchase') AS purchases_56,
        coalesce(sum(value) FILTER (kind = 'purchase'), 0) AS spent_56,
        count(*) FILTER (kind = 'support' AND age < 28) AS support_28,
        count(*) FILTER (kind = 'open' AND age < 28) AS opens_28,
        count(*) FILTER (kind = 'open' AND age >= 28) AS opens_before,
        count(*) FILTER (kind = 'click' AND age < 28) AS clicks_28,
        min(age) FILTER (kind = 'session') AS days_since_session
    FROM recent
    GROUP BY customer_id
)
SELECT
    c.customer_id,
    c.plan AS slice_plan,
    c.country AS slice_country,
    CAST(coalesce(a.sessions_7, 0) AS FLOAT) AS sessions_7,
    CAST(coalesce(a.sessions_28, 0) AS FLOAT) AS sessions_28,
    CAST((coalesce(a.sessions_28, 0) + 1.0) / (coalesce(a.sessions_before, 0) + 1.0) AS FLOAT) AS sessions_trend,
    CAST((4.0 * coalesce(a.sessions_7, 0) + 1.0) / (coalesce(a.sessions_28, 0) + 1.0) AS FLOAT) AS sessions_week_trend,
    CAST(coalesce(a.seconds_28, 0) AS FLOAT) AS seconds_28,
    CAST(coalesce(a.purchases_56, 0) AS FLOAT) AS purchases_56,
    CAST(coalesce(a.spent_56, 0) AS FLOAT) AS spent_56,
    CAST(coalesce(a.support_28, 0) AS FLOAT) AS support_28,
    CAST(coalesce(a.opens_28, 0) AS FLOAT) AS opens_28,
    CAST((coalesce(a.opens_28, 0) + 1.0) / (coalesce(a.opens_before, 0) + 1.0) AS FLOAT) AS opens_trend,
    CAST(coalesce(a.clicks_28, 0) AS FLOAT) AS clicks_28,
    CAST(coalesce(a.days_since_session, 56) AS FLOAT) AS days_since_session,
    CAST(date_diff('day', c.signed_up, CAST($as_of AS DATE)) AS FLOAT) AS tenure_days,
    CAST(c.monthly_fee AS FLOAT) AS monthly_fee,
    CAST(c.plan = 'free' AS FLOAT) AS on_free_plan,
    CAST(c.channel = 'push' AS FLOAT) AS by_push,
    CAST($as_of AS DATE) AS as_of
FROM customers AS c
LEFT JOIN activity AS a USING (customer_id)
ORDER BY c.customer_id
